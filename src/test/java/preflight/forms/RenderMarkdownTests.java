package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderMarkdownTests {
  private static final String SLY =
      "<img src=x onerror=alert(1)> **bold** [a](javascript:b) {q} & \"";
  private static final String ESCAPED =
      "&lt;img src=x onerror=alert(1)&gt; **bold** [a](javascript:b) {q} &amp; &quot;";

  @Test
  void rendersWhatAuthorsWrite() {
    assertThat(
            Markdown.toHtml("# Hello\n\nSome *soft* and **strong** words\n\n- one\n- two", _ -> ""))
        .isEqualTo(
            "<h2>Hello</h2>\n<p>Some <em>soft</em> and <strong>strong</strong> words</p>\n"
                + "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{q}                ~ <p>SLY</p>",
        "*{q}*              ~ <p><em>SLY</em></p>",
        "**{q|a *b*}**      ~ <p><strong>SLY</strong></p>",
        "# Hi {q}           ~ <h2>Hi SLY</h2>",
        "[{q}](/x)          ~ <p><a rel=`noopener noreferrer` href=`/x`>SLY</a></p>",
        "- {q}              ~ <ul> <li>SLY</li> </ul>",
        "![{q}](/x.png)     ~ <p>SLY</p>",
        "> {q}              ~ <blockquote> <p>SLY</p> </blockquote>"
      })
  void pipedWordsBecomeTextAndNeverMarkup(String source, String html) {
    assertThat(Markdown.toHtml(source, _ -> SLY).strip().replace("\n", " "))
        .isEqualTo(html.replace("SLY", ESCAPED).replace('`', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "`{q}`                    | <p><code>{q}</code></p>",
        "[go](/x?{q})             | <p><a rel='noopener noreferrer' href='/x?{q}'>go</a></p>",
        "[go](/x '{q}')           | <p><a rel='noopener noreferrer' href='/x' title='{q}'>go</a></p>",
        "<script>{q}</script>     | <p>&lt;script&gt;{q}&lt;/script&gt;</p>"
      })
  void pipesNothingIntoAddressesAndCode(String source, String html) {
    assertThat(Markdown.toHtml(source, _ -> "LEAK").strip()).isEqualTo(html.replace('\'', '"'));
  }

  @Test
  void namesWithUnderscoresArePipedWhole() {
    assertThat(Markdown.toHtml("{_a_} and {__b__|_c_}", reference -> "[" + reference + "]"))
        .isEqualTo("<p>[{_a_}] and [{__b__|_c_}]</p>\n");
  }

  @Test
  void refusesRawHtmlImagesAndScript() {
    assertThat(Markdown.toHtml("<script>alert(1)</script>\n\na <b>b</b>", _ -> ""))
        .isEqualTo("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n<p>a &lt;b&gt;b&lt;/b&gt;</p>\n");
    assertThat(Markdown.toHtml("![a *chart*](https://x.example/a.png) b", _ -> ""))
        .isEqualTo("<p>a <em>chart</em> b</p>\n");
    assertThat(Markdown.toHtml("[a](javascript:alert(1)) [b](data:text/html,x)", _ -> ""))
        .doesNotContain("javascript:", "data:");
    assertThat(Markdown.toHtml("[a](https://who.int)", _ -> ""))
        .contains("href=\"https://who.int\"", "rel=\"noopener noreferrer\"")
        .doesNotContain("target");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "a <script src=//x.example>",
        "# <script>alert(1)</script>",
        "- <script>alert(1)</script>",
        "> <script>alert(1)</script>",
        "*<script>alert(1)</script>*",
        "`<script>alert(1)</script>`",
        "```<script>\n<script>\n```",
        "    <script>alert(1)</script>",
        "[<script>alert(1)</script>](/x)",
        "[a](</x\"><script>alert(1)</script>>)",
        "[a](/x '<script>alert(1)</script>')",
        "![<script>alert(1)</script>](/x.png)",
        "[a]\n\n[a]: /x '<script>'",
        "{q|<script>alert(1)</script>}",
        "<!-- --><script>alert(1)</script>",
        "<div><script>alert(1)</script></div>"
      })
  void aScriptIsTextWhereverItStands(String source) {
    assertThat(Markdown.toHtml(source, reference -> "<script>" + reference + "</script>"))
        .doesNotContainIgnoringCase("<script", "</script", "<div", "<!--");
  }

  @Test
  void keepsRightToLeftAndCombiningCharactersAsTheyAre() {
    String words =
        "\u0645\u0631\u062D\u0628\u0627 \u202Ee\u0301\u202C Z\u0308\u0327 \u05E9\u05DC\u05D5\u05DD";

    assertThat(Markdown.toHtml("**" + words + "** {q}", _ -> words))
        .isEqualTo("<p><strong>" + words + "</strong> " + words + "</p>\n");
  }

  @Test
  void keepsThemThroughTextsLabelsOptionsAndPiping() {
    String arabic = "\u0645\u0631\u062D\u0628\u0627";
    String marks = "e\u0301\u0328\u200F<script>";
    Form form =
        TestForms.form(
            TestForms.page(
                "p",
                "{'type':'radio','name':'q','label':'%1$s','options':[{'value':'%2$s','label':'%1$s%2$s'}]}"
                    .formatted(arabic, marks),
                "{'type':'text','name':'t','label':'%2$s {q}'}".formatted(arabic, marks)));
    Page page = form.pages().getFirst();
    var stored = TestForms.object("{'q':'%s','t':'%s'}".formatted(marks, arabic));
    var accepted = (PageReading.Accepted) page.read(stored);
    Answers answers = Answers.read(form, Map.of("p", accepted.fields()));

    assertThat(accepted.fields()).isEqualTo(stored);
    assertThat(page.question("q").orElseThrow().label().in("ar")).isEqualTo(arabic);
    assertThat(Piping.apply(page.question("t").orElseThrow().label(), "en", form, answers))
        .isEqualTo(marks + " " + arabic + marks);
    assertThat(
            Markdown.toHtml("{q} {t}", reference -> Piping.apply(reference, "en", form, answers)))
        .isEqualTo(
            "<p>" + arabic + marks.replace("<script>", "&lt;script&gt;") + " " + arabic + "</p>\n");
  }

  @Test
  void shiftsHeadingsBelowThePageTitle() {
    assertThat(Markdown.toHtml("# a\n\n## b\n\n###### f", _ -> ""))
        .isEqualTo("<h2>a</h2>\n<h3>b</h3>\n<h6>f</h6>\n");
  }

  @Test
  void standsPrivateLettersOfAuthors() {
    assertThat(Markdown.toHtml("\uE000 {q} \uE001", _ -> "x"))
        .isEqualTo("<p>\uFFFD x \uFFFD</p>\n");
  }

  @Property(tries = 1000)
  void writesNoMarkupButItsOwn(@ForAll("sources") String source) {
    String html = Markdown.toHtml(source, _ -> SLY);

    assertThat(html)
        .doesNotContain("<img", "<script", "href=\"javascript")
        .doesNotContainPattern(
            "<(?!/?(p|em|strong|h[2-6]|ul|ol|li|a|code|pre|blockquote|br|hr)[ />])")
        .doesNotContainPattern("[\uE000-\uF8FF]");
  }

  @Provide
  Arbitrary<String> sources() {
    return Arbitraries.of(
            "{q}",
            "{q|*x*}",
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "    ",
            "\n",
            "\n\n",
            "# ",
            "- ",
            "> ",
            "[",
            "]",
            "](",
            ")",
            "![",
            "<",
            ">",
            "<img ",
            "<script>",
            "javascript:alert(1)",
            "\"",
            "&lt;",
            "&#60;",
            "\\",
            "a",
            "[x]: {q}\n",
            "---",
            "\uE000",
            "https://x.example")
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }
}
