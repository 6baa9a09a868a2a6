/** What several tests share: clients, clocks, people. It asserts nothing itself. */
@NullMarked
package preflight.support;

import org.jspecify.annotations.NullMarked;
