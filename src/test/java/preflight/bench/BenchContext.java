package preflight.bench;

import java.io.PrintStream;
import java.nio.file.Path;

/**
 * How it is measured.
 *
 * @param output where all that the tools said is kept
 * @param out what people read meanwhile
 */
record BenchContext(int rounds, int seconds, int warmUp, Path output, PrintStream out) {}
