/**
 * For programs that use the API: one typed way to a server of this kind, with time limits, repeats
 * where repeating is safe, and a clear difference between "refused" and "unreachable". It covers what a
 * person does: forms, runs, resume codes, the coach, an account. {@link preflight.client.PreflightClient} is
 * where to begin, {@link preflight.client.Pace} has all time limits.
 *
 * <p>It refuses to know the server: it imports nothing of it, and nothing of it imports this. It logs
 * nothing, and keeps nothing but the tokens it was given.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package preflight.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
