package preflight.forms;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The author's markdown as HTML that is safe to write into a page: no raw HTML, no images (their
 * text stays), no script in links, no heading above h2 as the page's title is the h1.
 */
public final class Markdown {
  private static final Parser PARSER = Parser.builder().build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
          .attributeProviderFactory(_ ->
              (_, tag, attributes) -> {
                if (tag.equals("a")) {
                  attributes.put("rel", "noopener noreferrer");
                }
              })
          .build();

  /** Letters of source and HTML together, over all that is remembered: some megabytes. */
  private static final int REMEMBERED_LETTERS = 4_000_000;

  /** What authors wrote and nobody's answer is in: the same for everybody who reads it. */
  private static final Cache<String, String> THE_SAME_FOR_ALL =
      Caffeine.newBuilder()
          .maximumWeight(REMEMBERED_LETTERS)
          .weigher((String source, String html) -> source.length() + html.length())
          .build();

  private Markdown() {}

  /**
   * {@code pipe} is given each {@code {name|fallback}} of running text and answers with plain text,
   * which becomes text and never markup. In code, links' addresses and raw HTML it stays as written.
   */
  public static String toHtml(String source, UnaryOperator<String> pipe) {
    return Piping.REFERENCE.matcher(source).find()
        ? render(source, pipe)
        : THE_SAME_FOR_ALL.get(source, same -> render(same, pipe));
  }

  private static String render(String source, UnaryOperator<String> pipe) {
    var references = new References(source);
    Node document = PARSER.parse(references.source);
    document.accept(new Tidying(references, pipe));
    return RENDERER.render(document);
  }

  /**
   * References are parsed as single private-use letters, as their own letters could be taken for
   * markup: {@code {_name_}} would be emphasis.
   */
  private static final class References {
    private static final char FIRST = '\uE000';
    private static final int MOST = 0x1900;
    private static final Pattern PRIVATE = Pattern.compile("[\uE000-\uF8FF]");

    private final List<String> references = new ArrayList<>();
    final String source;

    References(String source) {
      Matcher matcher = Piping.REFERENCE.matcher(PRIVATE.matcher(source).replaceAll("\uFFFD"));
      this.source =
          matcher.replaceAll(reference -> {
            if (references.size() == MOST) {
              return Matcher.quoteReplacement(reference.group());
            }
            references.add(reference.group());
            return String.valueOf((char) (FIRST + references.size() - 1));
          });
    }

    String restore(String text, UnaryOperator<String> pipe) {
      return PRIVATE
          .matcher(text)
          .replaceAll(letter ->
              Matcher.quoteReplacement(
                  pipe.apply(references.get(letter.group().charAt(0) - FIRST))));
    }

    String restore(String text) {
      return restore(text, UnaryOperator.identity());
    }
  }

  private static final class Tidying extends AbstractVisitor {
    private final References references;
    private final UnaryOperator<String> pipe;

    Tidying(References references, UnaryOperator<String> pipe) {
      this.references = references;
      this.pipe = pipe;
    }

    @Override
    public void visit(Text text) {
      text.setLiteral(references.restore(text.getLiteral(), pipe));
    }

    @Override
    public void visit(Heading heading) {
      heading.setLevel(Math.min(6, heading.getLevel() + 1));
      visitChildren(heading);
    }

    @Override
    public void visit(Image image) {
      visitChildren(image);
      while (image.getFirstChild() != null) {
        image.insertBefore(image.getFirstChild());
      }
      image.unlink();
    }

    @Override
    public void visit(Link link) {
      link.setDestination(references.restore(link.getDestination()));
      if (link.getTitle() != null) {
        link.setTitle(references.restore(link.getTitle()));
      }
      visitChildren(link);
    }

    @Override
    public void visit(Code code) {
      code.setLiteral(references.restore(code.getLiteral()));
    }

    @Override
    public void visit(FencedCodeBlock code) {
      code.setInfo(references.restore(code.getInfo()));
      code.setLiteral(references.restore(code.getLiteral()));
    }

    @Override
    public void visit(IndentedCodeBlock code) {
      code.setLiteral(references.restore(code.getLiteral()));
    }

    @Override
    public void visit(HtmlInline html) {
      html.setLiteral(references.restore(html.getLiteral()));
    }

    @Override
    public void visit(HtmlBlock html) {
      html.setLiteral(references.restore(html.getLiteral()));
    }
  }
}
