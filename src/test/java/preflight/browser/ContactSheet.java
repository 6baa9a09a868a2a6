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
 * and dark. Not a test: {@code bin/contact-sheet} runs it.
 */
final class ContactSheet {
  private static final Path FILE = Path.of("docs/images/contact-sheet.jpg");
  private static final int COLUMNS = 6;
  private static final int TALL = 330;
  private static final int TITLE = 26;
  private static final int GAP = 14;
  private static final List<View> VIEWS =
      List.of(new View(1280, ColorScheme.LIGHT, 300), new View(360, ColorScheme.DARK, 120));

  /** A window, and how wide it is printed. */
  private record View(int width, ColorScheme theme, int printed) {
    int height() {
      return width * TALL / printed;
    }
  }

  private ContactSheet() {}

  public static void main(String[] args) throws IOException {
    List<Scene> scenes = Scene.all();
    int wide = VIEWS.stream().mapToInt(View::printed).sum() + GAP / 2;
    int rows = Math.ceilDiv(scenes.size(), COLUMNS);
    var sheet =
        new BufferedImage(
            GAP + COLUMNS * (wide + GAP),
            GAP + rows * (TITLE + TALL + GAP),
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
      int x = GAP + i % COLUMNS * (wide + GAP);
      int y = GAP + i / COLUMNS * (TITLE + TALL + GAP);
      paper.setColor(Color.BLACK);
      paper.drawString(scenes.get(i).name(), x, y + 17);
      print(scenes.get(i), paper, x, y + TITLE);
    }
    write(sheet);
    System.exit(0);
  }

  private static void print(Scene scene, Graphics2D paper, int x, int y) throws IOException {
    try (var visitor = TestBrowser.visitor()) {
      scene.arrive().accept(visitor);
      int left = x;
      for (View view : VIEWS) {
        BufferedImage seen = look(visitor.page, view);
        paper.drawImage(
            seen.getScaledInstance(view.printed(), TALL, Image.SCALE_SMOOTH), left, y, null);
        left += view.printed() + GAP / 2;
      }
    }
  }

  private static BufferedImage look(Page page, View view) throws IOException {
    page.setViewportSize(view.width(), view.height());
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(view.theme()));
    page.evaluate("() => new Promise(requestAnimationFrame)");
    return ImageIO.read(new ByteArrayInputStream(page.screenshot()));
  }

  private static void write(BufferedImage sheet) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("jpg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(0.7f);
    try (var out = ImageIO.createImageOutputStream(FILE.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(sheet, null, null), how);
    }
  }
}
