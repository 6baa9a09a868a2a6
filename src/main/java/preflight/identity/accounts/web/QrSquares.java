package preflight.identity.accounts.web;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as the path of an SVG picture.
 *
 * @param size of the picture with its margin, in squares
 * @param path the dark squares
 */
public record QrSquares(int size, String path) {
  /** What ISO 18004 asks for around the code, in squares. */
  private static final int MARGIN = 4;

  static QrSquares of(String text) {
    var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + MARGIN).append(' ').append(y + MARGIN).append("h1v1h-1z");
        }
      }
    }
    return new QrSquares(code.size + 2 * MARGIN, path.toString());
  }
}
