package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.forms.ExpressionReading.Unreadable;

class ParseExpressionTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{a}=1 or {b}=2 and not {c}  | {a} = 1 or {b} = 2 and not {c}",
        "({a} or {b}) and {c}        | ({a} or {b}) and {c}",
        "1 - (2 - 3)                 | 1 - (2 - 3)",
        "(1 - 2) - 3                 | 1 - 2 - 3",
        "-(3)                        | -(3)",
        "-({a} + 1) * 2              | -({a} + 1) * 2",
        "not {a} empty               | not {a} empty",
        "{a} notempty                | not {a} empty",
        "(not {a}) empty             | (not {a}) empty",
        "({a} = 1) = true            | ({a} = 1) = true",
        "{a} anyof [ 'x' ,-1, true ] | {a} anyof ['x', -1, true]",
        "{a} = \"it's\"              | {a} = 'it\\'s'"
      })
  void printsOneCanonicalSpelling(String source, String canonical) {
    assertThat(Trees.parsed(source).print()).isEqualTo(canonical);
  }

  @Property(tries = 1000)
  void whatIsPrintedParsesIntoTheSameTree(@ForAll("trees") Expression tree) {
    assertThat(Trees.parsed(tree.print())).isEqualTo(tree);
  }

  @Provide
  Arbitrary<Expression> trees() {
    return Trees.any(List.of("q", "ai-use", "p_1"));
  }

  @Test
  void writesACompactTreeForTheBrowser() {
    assertThat(Trees.parsed("{q} <= 3 and not {m} anyof ['a'] or -{n} empty").toJson().toString())
        .isEqualTo(
            "{'op':'or','left':{'op':'and','left':{'op':'<=','left':{'name':'q'},'right':{'value':3}},"
                    .replace('\'', '"')
                + "'right':{'op':'not','of':{'op':'anyof','of':{'name':'m'},'values':['a']}}},"
                    .replace('\'', '"')
                + "'right':{'op':'empty','of':{'op':'neg','of':{'name':'n'}}}}".replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{q} = | 6 | expected a {name}, a number, a text, true, false or '(', found the end",
        "{q} == 1 | 6 | found '='",
        "{q} = 1 = 2 | 9 | expected an operator or the end, found '='",
        "{q | 1 | expected '}' after a name",
        "{} = 1 | 2 | expected a name",
        "{q r} = 1 | 2 | expected a name",
        "{q.} = 1 | 2 | expected a name",
        "{.r} = 1 | 2 | expected a name",
        "{q.r.s} = 1 | 2 | expected a name",
        "{q.r s} = 1 | 2 | expected a name",
        "({q} = 1 | 9 | expected ')', found the end",
        "{q} = 1) | 8 | expected an operator or the end, found ')'",
        "{q} = 'x | 7 | expected ' at the end of the text",
        "{q} = 'a\\n' | 9 | expected a quote or a backslash",
        "{q} anyof 'a' | 11 | expected '['",
        "{q} anyof [] | 12 | expected a number, a text, true or false",
        "{q} anyof ['a' 'b'] | 16 | expected ']'",
        "{q} anyof [-'a'] | 13 | expected a number",
        "q = 1 | 1 | found 'q'",
        "{q} AND {p} | 5 | found 'AND'",
        "{q} = 1 && {p} | 9 | '&' means nothing here",
        "{q} = 😀 | 7 | '😀' means nothing here",
        "1. + 2 | 2 | '.' means nothing here",
        "not | 4 | found the end",
        "empty | 1 | found 'empty'",
        "`` | 1 | found the end",
        "1234567890123456789012345678901 | 1 | at most 30 digits"
      })
  void saysWhereAndWhatWasExpected(String source, int position, String expected) {
    ExpressionReading reading = ExpressionParser.parse(source);

    assertThat(reading).isInstanceOf(Unreadable.class);
    var unreadable = (Unreadable) reading;
    assertThat(unreadable.message()).startsWith("At character " + position + ": ");
    assertThat(unreadable.message()).contains(expected);
    assertThat(unreadable.position()).isEqualTo(position);
  }

  @Test
  void boundsLengthAndDepth() {
    String longest = "{" + "q".repeat(254) + "}" + " ".repeat(ExpressionParser.LONGEST - 256);
    String deepest =
        "(".repeat(ExpressionParser.DEEPEST) + "1" + ")".repeat(ExpressionParser.DEEPEST);
    String chain = "1" + " + 1".repeat(ExpressionParser.DEEPEST - 1);

    assertThat(Trees.parsed(longest)).isInstanceOf(Expression.Name.class);
    assertThat(ExpressionParser.parse(longest + "  ")).isInstanceOf(Unreadable.class);
    assertThat(Trees.parsed(deepest)).isInstanceOf(Expression.Constant.class);
    assertThat(ExpressionParser.parse("(" + deepest + ")")).isInstanceOf(Unreadable.class);
    assertThat(Trees.parsed(chain)).isInstanceOf(Expression.Binary.class);
    assertThat(ExpressionParser.parse(chain + " + 1")).isInstanceOf(Unreadable.class);
    assertThat(ExpressionParser.parse("(".repeat(2_000))).isInstanceOf(Unreadable.class);
    assertThat(ExpressionParser.parse("-".repeat(2_000))).isInstanceOf(Unreadable.class);
    assertThat(ExpressionParser.parse("not ".repeat(500))).isInstanceOf(Unreadable.class);
  }

  @Property(tries = 1000)
  void neverThrowsWhateverIsWritten(@ForAll("scraps") String source) {
    assertThat(ExpressionParser.parse(source)).isNotNull();
  }

  @Provide
  Arbitrary<String> scraps() {
    return Arbitraries.of(
            "{q}",
            "'x'",
            "\"",
            "'",
            "1",
            ".",
            "and",
            "or",
            "not",
            "anyof",
            "[",
            "]",
            ",",
            "(",
            ")",
            "empty",
            "contains",
            "=",
            "!=",
            "!",
            "-",
            "/",
            " ",
            "\\",
            "{",
            "}",
            "\uD800",
            "é")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
