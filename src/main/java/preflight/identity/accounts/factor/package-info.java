/**
 * The second factor of admins: an authenticator app (RFC 6238), and recovery codes for when it is lost.
 *
 * <p>It refuses to keep the secret where the database alone could give it away, and to take any code
 * twice.
 */
@NullMarked
package preflight.identity.accounts.factor;

import org.jspecify.annotations.NullMarked;
