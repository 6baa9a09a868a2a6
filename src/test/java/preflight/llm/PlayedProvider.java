package preflight.llm;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import preflight.llm.ProviderFailure.Kind;

/** A provider that does one thing after the other as it is told, and then answers. */
final class PlayedProvider implements Provider {
  static final Answer ANSWER =
      new Answer("Good.", Reply.Ending.COMPLETE, new Usage(7, 3, 1, 5), "m-2026", "req_1");

  final List<Question> asked = new ArrayList<>();
  private final String name;
  private final Queue<Play> plays = new ArrayDeque<>();

  interface Play {
    Answer play(Consumer<String> text) throws ProviderFailure;
  }

  PlayedProvider(String name, Play... plays) {
    this.name = name;
    this.plays.addAll(List.of(plays));
  }

  static Play fails(Kind kind, int status, String code, @Nullable Duration retryAfter) {
    return text -> {
      throw new ProviderFailure(kind, status, code, retryAfter, null, null);
    };
  }

  static Play fails(Kind kind) {
    return fails(kind, kind == Kind.NOT_CONNECTED ? 0 : 200, "", null);
  }

  static Play refuses(int status) {
    return fails(Kind.ERROR, status, "", null);
  }

  static Play says(String piece, Play then) {
    return text -> {
      text.accept(piece);
      return then.play(text);
    };
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String usualModel() {
    return "usual-" + name;
  }

  @Override
  public Answer ask(Question question, Consumer<String> text, Deadline deadline)
      throws ProviderFailure {
    asked.add(question);
    if (!plays.isEmpty()) {
      return plays.remove().play(text);
    }
    text.accept(ANSWER.text());
    return ANSWER;
  }
}
