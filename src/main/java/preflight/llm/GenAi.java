package preflight.llm;

/**
 * OpenTelemetry's names for talking to models, all still in development there: when they move, they
 * move here.
 */
final class GenAi {
  static final String DURATION = "gen_ai.client.operation.duration";
  static final String TOKENS = "gen_ai.client.token.usage";
  static final String FIRST_CHUNK = "gen_ai.client.operation.time_to_first_chunk";

  static final String OPERATION = "gen_ai.operation.name";
  static final String CHAT = "chat";
  static final String PROVIDER = "gen_ai.provider.name";
  static final String MODEL = "gen_ai.request.model";
  static final String TOKEN_TYPE = "gen_ai.token.type";
  static final String INPUT = "input";
  static final String OUTPUT = "output";
  static final String INPUT_TOKENS = "gen_ai.usage.input_tokens";
  static final String OUTPUT_TOKENS = "gen_ai.usage.output_tokens";
  static final String ERROR = "error.type";

  private GenAi() {}
}
