package preflight.browser;

import static java.util.Comparator.comparingInt;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** A picture of a page with sixteen colours: our pages have few, and letters stay as sharp as they were. */
final class FewColours {
  private static final int BITS = 4;
  private static final int COLOURS = 1 << BITS;

  /** Colours that are nearer to each other than this are one, */
  private static final int APART = 26 * 26;

  /** unless they fill more than this part of the picture: paper is not card. */
  private static final double SURFACE = 0.01;

  private FewColours() {}

  static byte[] of(byte[] png) throws IOException {
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(png));
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < seen.getHeight(); y++) {
      for (int x = 0; x < seen.getWidth(); x++) {
        counts.merge(seen.getRGB(x, y), 1, Integer::sum);
      }
    }
    List<Integer> palette = palette(counts);
    var known = new HashMap<Integer, Integer>();
    var few =
        new BufferedImage(
            seen.getWidth(),
            seen.getHeight(),
            BufferedImage.TYPE_BYTE_BINARY,
            new IndexColorModel(
                BITS, palette.size(), bytes(palette, 16), bytes(palette, 8), bytes(palette, 0)));
    for (int y = 0; y < seen.getHeight(); y++) {
      for (int x = 0; x < seen.getWidth(); x++) {
        int index = known.computeIfAbsent(seen.getRGB(x, y), colour -> nearest(palette, colour));
        few.getRaster().setSample(x, y, 0, index);
      }
    }
    return write(few);
  }

  /** The most frequent ones, but of those that look alike the first. */
  private static List<Integer> palette(Map<Integer, Integer> counts) {
    double surface = SURFACE * counts.values().stream().mapToInt(Integer::intValue).sum();
    var palette = new ArrayList<Integer>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .filter(colour ->
            colour.getValue() > surface
                || palette.stream().allMatch(other -> distance(other, colour.getKey()) > APART))
        .limit(COLOURS)
        .forEach(colour -> palette.add(colour.getKey()));
    return palette;
  }

  private static int nearest(List<Integer> palette, int colour) {
    return palette.indexOf(
        palette.stream().min(comparingInt(each -> distance(each, colour))).orElseThrow());
  }

  private static int distance(int one, int other) {
    int all = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
      all += difference * difference;
    }
    return all;
  }

  private static byte[] bytes(List<Integer> palette, int shift) {
    var bytes = new byte[palette.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (palette.get(i) >> shift);
    }
    return bytes;
  }

  private static byte[] write(BufferedImage image) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(0);
    var bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    }
    return bytes.toByteArray();
  }
}
