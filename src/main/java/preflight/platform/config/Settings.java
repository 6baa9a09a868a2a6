package preflight.platform.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What every part may ask about the installation; {@code docs/operating/configure.md} is the same
 * list in words.
 *
 * @param host the address to listen on; null is every address
 * @param baseUrl the public origin without a trailing slash; null, in development only, takes it
 *     from the request
 * @param databaseUrl as the operator wrote it; null is the embedded server
 * @param databasePoolSize connections, opened at start and kept
 * @param abandonedRunsKept how long after its last change an unfinished run stays
 */
public record Settings(
    boolean production,
    @Nullable String host,
    int port,
    Path home,
    @Nullable String baseUrl,
    Secret jwtSecret,
    Duration sessionTtl,
    @Nullable Secret databaseUrl,
    int databasePoolSize,
    Duration databaseStatementTimeout,
    Duration abandonedRunsKept) {}
