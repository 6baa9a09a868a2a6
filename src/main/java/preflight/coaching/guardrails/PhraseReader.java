package preflight.coaching.guardrails;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import preflight.coaching.guardrails.PhraseTree.Choice;
import preflight.coaching.guardrails.PhraseTree.Gap;
import preflight.coaching.guardrails.PhraseTree.Maybe;
import preflight.coaching.guardrails.PhraseTree.One;
import preflight.coaching.guardrails.PhraseTree.Row;

/**
 * Reads one phrase. {@code word}, {@code begin*}, {@code *end}, {@code *part*}, {@code typo~}, {@code #} a number,
 * {@code (a|b c)} a choice, {@code [may be missing]}, {@code ..3} up to three words, {@code
 * ...3} also over those of the list {@code stop}, {@code a &3 b} both in either order with up to three words
 * between (and {@code &&3} as above), {@code <list>}, {@code ^}
 * and {@code $} the ends of the sentence or a pause, {@code _} a pause where none is read over.
 */
final class PhraseReader {
  // Java's own reads four thousand lines in a start much sooner than RE2, and nobody unknown writes
  // them.
  private static final Pattern TOKENS =
      Pattern.compile(
          "<[a-z-]+>|(?:\\.{2,3}|&&?)[0-9]|[()\\[\\]|^$#?%_]|\\*?[\\p{L}\\p{N}']+[*~]?");
  private static final Set<String> ENDS_OF_ROWS = Set.of(")", "]", "|");
  private static final int SHORTEST_TYPO = 5;

  private final Map<String, PhraseTree> lists;
  private final WordTest between;
  private final List<String> tokens = new ArrayList<>();
  private int at;

  private PhraseReader(String source, Map<String, PhraseTree> lists, WordTest between) {
    this.lists = lists;
    this.between = between;
    String normal = Normal.of(source).text();
    Matcher token = TOKENS.matcher(normal);
    int end = 0;
    while (token.find()) {
      require(normal.substring(end, token.start()).isBlank(), "unreadable");
      tokens.add(token.group());
      end = token.end();
    }
    require(normal.substring(end).isBlank() && !tokens.isEmpty(), "unreadable");
  }

  static PhraseTree read(String source, Map<String, PhraseTree> lists, WordTest between) {
    var reader = new PhraseReader(source, lists, between);
    PhraseTree tree = reader.inEitherOrder();
    reader.require(reader.at == reader.tokens.size(), "one bracket too many");
    return tree;
  }

  private PhraseTree row() {
    var parts = new ArrayList<PhraseTree>();
    while (at < tokens.size() && !endsRow(tokens.get(at))) {
      parts.add(part(tokens.get(at++)));
    }
    require(!parts.isEmpty(), "nothing in it");
    return parts.size() == 1 ? parts.getFirst() : new Row(parts);
  }

  private static boolean endsRow(String token) {
    return ENDS_OF_ROWS.contains(token) || token.startsWith("&");
  }

  private PhraseTree choice(String close) {
    var parts = new ArrayList<PhraseTree>();
    parts.add(inEitherOrder());
    while (at < tokens.size() && tokens.get(at).equals("|")) {
      at++;
      parts.add(inEitherOrder());
    }
    require(at < tokens.size() && tokens.get(at++).equals(close), "no " + close);
    return of(parts);
  }

  // German puts first what it likes: "pills I have", "I have pills".
  private PhraseTree inEitherOrder() {
    PhraseTree one = row();
    if (at == tokens.size() || !tokens.get(at).startsWith("&")) {
      return one;
    }
    PhraseTree gap = gap("." + tokens.get(at++).replace("&", "."));
    PhraseTree other = row();
    return new Choice(
        List.of(new Row(List.of(one, gap, other)), new Row(List.of(other, gap, one))));
  }

  private PhraseTree part(String token) {
    return switch (token.charAt(0)) {
      case '(' -> choice(")");
      case '[' -> new Maybe(choice("]"));
      case '.' -> gap(token);
      case '_' -> new Maybe(new One(new WordTest.OneOf(Set.of(Word.PAUSE))));
      case '#' -> new One(new WordTest.Number());
      case '<' -> list(token.substring(1, token.length() - 1));
      default -> isPlain(token) ? Contraction.of(token) : new One(word(token));
    };
  }

  private PhraseTree gap(String token) {
    int most = token.charAt(token.length() - 1) - '0';
    return new Gap(token.startsWith("...") ? WordTest.Between.allBut(List.of()) : between, most);
  }

  private PhraseTree list(String name) {
    PhraseTree list = lists.get(name);
    require(list != null, "no list " + name);
    return Objects.requireNonNull(list);
  }

  private static boolean isPlain(String token) {
    return !token.startsWith("*") && !token.endsWith("*") && !token.endsWith("~");
  }

  private WordTest word(String token) {
    if (token.startsWith("*")) {
      return token.endsWith("*")
          ? new WordTest.Containing(token.substring(1, token.length() - 1))
          : new WordTest.Ending(token.substring(1));
    }
    String word = token.substring(0, Math.max(1, token.length() - 1));
    if (token.endsWith("~")) {
      require(word.length() >= SHORTEST_TYPO, "too short for typos");
      return new WordTest.Almost(word);
    }
    return new WordTest.Starting(word);
  }

  /** A choice; the plain words in it are looked up at once. */
  static PhraseTree of(List<PhraseTree> parts) {
    var words = new HashSet<String>();
    var others = new ArrayList<PhraseTree>();
    for (PhraseTree part : flat(parts)) {
      if (part instanceof One(WordTest.OneOf(var plain))) {
        words.addAll(plain);
      } else {
        others.add(part);
      }
    }
    if (!words.isEmpty()) {
      others.add(new One(new WordTest.OneOf(Set.copyOf(words))));
    }
    return others.size() == 1 ? others.getFirst() : new Choice(List.copyOf(others));
  }

  // A choice of choices is one.
  private static List<PhraseTree> flat(List<PhraseTree> parts) {
    return parts.stream()
        .flatMap(part -> part instanceof Choice(var ways) ? flat(ways).stream() : Stream.of(part))
        .toList();
  }

  private void require(boolean readable, String why) {
    if (!readable) {
      throw new IllegalArgumentException(why + ": " + tokens);
    }
  }
}
