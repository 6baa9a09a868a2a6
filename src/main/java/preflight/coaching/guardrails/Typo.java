package preflight.coaching.guardrails;

/** Whether two words differ by one slip of a finger, in time linear in their length. */
final class Typo {
  private Typo() {}

  static boolean isAtMostOne(String meant, String typed) {
    if (Math.abs(meant.length() - typed.length()) > 1 || typed.charAt(0) != meant.charAt(0)) {
      return false;
    }
    int shorter = Math.min(meant.length(), typed.length());
    int at = 0;
    while (at < shorter && meant.charAt(at) == typed.charAt(at)) {
      at++;
    }
    String left = meant.substring(at);
    String right = typed.substring(at);
    return left.equals(right)
        || (!left.isEmpty() && left.substring(1).equals(right))
        || (!right.isEmpty() && right.substring(1).equals(left))
        || (!left.isEmpty() && !right.isEmpty() && left.substring(1).equals(right.substring(1)))
        || isSwap(left, right);
  }

  private static boolean isSwap(String left, String right) {
    return left.length() > 1
        && left.length() == right.length()
        && left.charAt(0) == right.charAt(1)
        && left.charAt(1) == right.charAt(0)
        && left.substring(2).equals(right.substring(2));
  }
}
