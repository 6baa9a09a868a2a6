package preflight.coaching.guardrails;

import com.google.re2j.Pattern;

/** What somebody typed, before it enters a prompt: nothing invisible, nothing that sets a role. */
public final class Untrusted {
  /** Characters; longer texts are cut. */
  public static final int LONGEST = 5_000;

  private static final String CUT = " […]";
  private static final String REPLACEMENT = " ";
  private static final int MOST_PASSES = 8;
  private static final Pattern BRACKETS = Pattern.compile("[<>＜＞|｜\\[\\]［］]");

  // Of the chat formats of common models; fullwidth forms are what some of them use themselves.
  private static final Pattern ROLE_TOKENS =
      Pattern.compile(
          "(?i)[<＜]\\s*[|｜][^|｜>＞\\n]{0,40}[|｜]\\s*[>＞]"
              + "|[\\[［]\\s*/?\\s*(?:INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\\s*[\\]］]"
              + "|[<＜]{2}\\s*/?\\s*SYS\\s*[>＞]{2}"
              + "|[<＜]\\s*/?\\s*(?:s|bos|eos|pad|unk|system|user|assistant|human|instructions?|think"
              + "|start_of_turn|end_of_turn|im_start|im_end|tool_call|tool_response|function_calls?)\\s*[>＞]");

  private static final Pattern ROLE_LINES =
      Pattern.compile(
          "(?im)^([ \\t>#*_-]*(?:system|assistant|user|human|developer|tool|ai|model|instructions?"
              + "|system prompt|systemnachricht|anweisung(?:en)?|nutzer|assistent)[ \\t*_]*)[:：]");

  private Untrusted() {}

  public static String clean(String text) {
    return clean(text, LONGEST);
  }

  /** At most so many characters of it, without what has no meaning but to a machine. */
  public static String clean(String text, int longest) {
    String clean = visible(text);
    // What is left of a token may be a token again; who nests them deeper loses the brackets.
    int passes = 0;
    while (ROLE_TOKENS.matcher(clean).find()) {
      clean = ROLE_TOKENS.matcher(clean).replaceAll(REPLACEMENT);
      if (++passes == MOST_PASSES) {
        clean = BRACKETS.matcher(clean).replaceAll(REPLACEMENT);
      }
    }
    clean = ROLE_LINES.matcher(clean).replaceAll("$1 -").strip();
    return cut(clean, longest);
  }

  private static String visible(String text) {
    var visible = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .codePoints()
        .map(c -> c == '\t' || c == 0xA0 ? ' ' : isLineEnd(c) ? '\n' : c)
        .filter(c -> c == '\n' || !(Character.isISOControl(c) || Normal.isInvisible(c)))
        .filter(c -> Character.getType(c) != Character.PRIVATE_USE)
        .forEach(visible::appendCodePoint);
    return visible.toString();
  }

  private static boolean isLineEnd(int c) {
    return c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest)) + CUT;
  }
}
