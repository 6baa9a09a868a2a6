package preflight.forms;

/**
 * The form that ships so that anybody can try the product. It is listed nowhere beside real ones, every run of it is
 * marked as a test, no model hears of it, and a day later it is gone.
 */
public final class Demonstration {
  public static final String FORM = "preflight-demonstration";

  private Demonstration() {}

  public static boolean is(String formName) {
    return FORM.equals(formName);
  }
}
