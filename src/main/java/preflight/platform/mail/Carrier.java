package preflight.platform.mail;

/** How a letter leaves the house. */
interface Carrier {
  /** Returns once somebody else has taken it over; within a bounded time either way. */
  void carry(Letter letter) throws UndeliveredException;

  /** It is still here. What the other side said stays in the cause: it may name the address. */
  class UndeliveredException extends Exception {
    private static final long serialVersionUID = 1L;

    UndeliveredException(Throwable cause) {
      super("undelivered", cause);
    }

    /** The kinds of failure, outermost first; nothing that anybody said. */
    String kinds() {
      var kinds = new StringBuilder();
      for (Throwable each = getCause(); each != null; each = each.getCause()) {
        kinds.append(kinds.isEmpty() ? "" : ", ").append(each.getClass().getSimpleName());
      }
      return kinds.toString();
    }
  }
}
