package preflight.coaching.pipelines;

/** How large a pipeline and its parts may be. Lengths are in UTF-16 units. */
final class PipelineLimits {
  /** Bytes of a document in UTF-8. */
  static final int DOCUMENT = 128 * 1024;

  /** Levels of arrays and objects in a document. */
  static final int DEPTH = 16;

  static final int NAME = 100;
  static final int TITLE = 200;
  static final int SYSTEM = 10_000;
  static final int INSTRUCTION = 4_000;
  static final int MODEL = 200;

  static final int LANGUAGES = 20;
  static final int VARIABLES = 100;
  static final int BRANCHES = 10;

  static final int MOST_ROUNDS = 10;
  static final int USUAL_ROUNDS = 4;

  /** Tokens of a reply. */
  static final int LEAST_TOKENS = 50;

  static final int MOST_TOKENS = 4_000;

  /** Ninety words are 200; the rest is for models that think first. */
  static final int USUAL_TOKENS = 1_500;

  static final double HOTTEST = 2;

  /** Bytes of a prompt. The least has room for a long system text and long answers. */
  static final int LEAST_CONTEXT = 16_000;

  static final int MOST_CONTEXT = 1_000_000;
  static final int USUAL_CONTEXT = 64_000;

  static final int LEAST_ARMS = 2;
  static final int MOST_ARMS = 10;
  static final int MOST_WEIGHT = 1_000;

  /** Of one pipeline; all of them are listed at once. */
  static final int VERSIONS = 1_000;

  static final int LABELS = 50;

  private PipelineLimits() {}
}
