package preflight.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/**
 * Every scene on one picture, for whoever wants to look at all pages at once: desk and phone, light
 * and dark; or, larger, what is not on that one. Not a test: {@code bin/contact-sheet} runs it.
 */
final class ContactSheet {
  private static final int TITLE = 26;
  private static final int GAP = 14;

  private static final ContactSheet SHORT =
      new ContactSheet(
          Path.of("docs/images/contact-sheet.jpg"),
          6,
          330,
          List.of(new View(1280, ColorScheme.LIGHT, 300), new View(360, ColorScheme.DARK, 120)));

  private static final ContactSheet OTHERS =
      new ContactSheet(
          Path.of("target/contact-sheet-others.jpg"),
          2,
          480,
          List.of(
              new View(320, ColorScheme.LIGHT, 200),
              new View(768, ColorScheme.LIGHT, 360),
              new View(768, ColorScheme.DARK, 360),
              new View(1440, ColorScheme.DARK, 640)));

  /** A window, and how wide it is printed. */
  private record View(int width, ColorScheme theme, int printed) {}

  private final Path file;
  private final int columns;
  private final int tall;
  private final List<View> views;

  private ContactSheet(Path file, int columns, int tall, List<View> views) {
    this.file = file;
    this.columns = columns;
    this.tall = tall;
    this.views = views;
  }

  public static void main(String[] args) throws IOException {
    (List.of(args).contains("--others") ? OTHERS : SHORT).print(Scene.all());
    System.exit(0);
  }

  private void print(List<Scene> scenes) throws IOException {
    int wide = views.stream().mapToInt(View::printed).sum() + (views.size() - 1) * GAP / 2;
    int rows = Math.ceilDiv(scenes.size(), columns);
    var sheet =
        new BufferedImage(
            GAP + columns * (wide + GAP),
            GAP + rows * (TITLE + tall + GAP),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D paper = sheet.createGraphics();
    paper.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    paper.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    paper.setColor(Color.LIGHT_GRAY);
    paper.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    paper.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    for (int i = 0; i < scenes.size(); i++) {
      int x = GAP + i % columns * (wide + GAP);
      int y = GAP + i / columns * (TITLE + tall + GAP);
      paper.setColor(Color.BLACK);
      paper.drawString(scenes.get(i).name(), x, y + 17);
      print(scenes.get(i), paper, x, y + TITLE);
    }
    write(sheet);
  }

  private void print(Scene scene, Graphics2D paper, int x, int y) throws IOException {
    try (var visitor = TestBrowser.visitor()) {
      scene.arrive().accept(visitor);
      int left = x;
      for (View view : views) {
        BufferedImage seen = look(visitor.page, view);
        paper.drawImage(
            seen.getScaledInstance(view.printed(), tall, Image.SCALE_SMOOTH), left, y, null);
        left += view.printed() + GAP / 2;
      }
    }
  }

  private BufferedImage look(Page page, View view) throws IOException {
    page.setViewportSize(view.width(), view.width() * tall / view.printed());
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(view.theme()));
    page.evaluate("() => new Promise(requestAnimationFrame)");
    return ImageIO.read(new ByteArrayInputStream(page.screenshot()));
  }

  private void write(BufferedImage sheet) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("jpg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(0.7f);
    try (var out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(sheet, null, null), how);
    }
  }
}
