/**
 * What backups need of the application: a copy of the embedded database, a row for each backup that was found whole, and how old the
 * last one is, as a number to watch. {@code bin/backup} and {@code bin/restore} do the rest.
 *
 * <p>It refuses to encrypt, to send or to delete anything: one script, the vault, does that for every kind of database.
 */
@NullMarked
@NamedInterface("backup")
package preflight.platform.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
