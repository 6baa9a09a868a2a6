/**
 * A real PostgreSQL of our own, in a folder of {@code PREFLIGHT_HOME}: the default when no {@code
 * DATABASE_URL} is given. It starts, adopts and stops a server; it never touches one that does not
 * run on that folder.
 */
@NullMarked
package preflight.platform.db.embedded;

import org.jspecify.annotations.NullMarked;
