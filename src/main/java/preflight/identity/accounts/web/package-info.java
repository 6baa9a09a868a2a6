/** The pages and the API of accounts of our own. */
@NullMarked
package preflight.identity.accounts.web;

import org.jspecify.annotations.NullMarked;
