/** The database: embedded or elsewhere, one pool, one history of migrations. */
@NullMarked
@NamedInterface("db")
package preflight.platform.db;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
