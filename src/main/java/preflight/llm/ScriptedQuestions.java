package preflight.llm;

import java.util.List;
import java.util.Locale;

/**
 * What {@link Scripted} asks, one thing after the other, in one language. A {@code %s} is a quotation of the participant.
 *
 * @param about asked of what they answered
 * @param turns what follows on each thing they say; whoever has said more than that is asked the last again
 * @param parts the lines of the summary, one for each thing they said
 */
record ScriptedQuestions(
    String about, String nothingAnswered, List<Turn> turns, List<String> parts) {
  /**
   * @param heard names what was said
   * @param ask after what can be taken up
   * @param easier after what cannot
   */
  record Turn(String heard, String ask, String easier) {}

  private static final String SOLVING = "focused";

  private static final ScriptedQuestions EXPLORING_IN_ENGLISH =
      new ScriptedQuestions(
          "What about it is on your mind most at the moment?",
          "What about your work is on your mind most at the moment?",
          List.of(
              new Turn(
                  "So what is on your mind is this: %s.",
                  "If it went a little better in a month, what would you notice first?",
                  "Think of a day when it went a little better than usual. What was different then?"),
              new Turn(
                  "You would notice it by this: %s.",
                  "What is one small thing, of ten minutes or less, that you could do towards it this week?",
                  "It may be very small: a question to a colleague, a note, a pause. What comes to mind first?"),
              new Turn(
                  "A step of your own: %s.",
                  "What could get in the way of it, and what would you do then?",
                  "Picture the moment when you want to begin. What usually comes first instead?")),
          List.of(
              "What is on your mind: %s.",
              "What you would notice: %s.", "Your step: %s.", "What could get in the way: %s."));

  private static final ScriptedQuestions EXPLORING_IN_GERMAN =
      new ScriptedQuestions(
          "Was daran beschäftigt Sie im Moment am meisten?",
          "Was an Ihrer Arbeit beschäftigt Sie im Moment am meisten?",
          List.of(
              new Turn(
                  "Das also beschäftigt Sie: %s.",
                  "Wenn es in einem Monat ein wenig besser wäre: Woran würden Sie es zuerst merken?",
                  "Denken Sie an einen Tag, an dem es etwas besser ging als sonst. Was war da anders?"),
              new Turn(
                  "Daran würden Sie es merken: %s.",
                  "Was ist eine Kleinigkeit von höchstens zehn Minuten, die Sie diese Woche dafür tun könnten?",
                  "Es darf sehr klein sein: eine Frage an jemanden im Team, eine Notiz, eine Pause. Was fällt Ihnen als Erstes ein?"),
              new Turn(
                  "Ein eigener Schritt: %s.",
                  "Was könnte dazwischenkommen, und was würden Sie dann tun?",
                  "Stellen Sie sich den Augenblick vor, in dem Sie anfangen wollen. Was kommt sonst zuerst dazwischen?")),
          List.of(
              "Was Sie beschäftigt: %s.",
              "Woran Sie es merken würden: %s.",
              "Ihr Schritt: %s.",
              "Was dazwischenkommen könnte: %s."));

  private static final ScriptedQuestions SOLVING_IN_ENGLISH =
      new ScriptedQuestions(
          "Which part of it do you most want to change?",
          "Which part of your work with AI tools do you most want to change?",
          List.of(
              new Turn(
                  "This is the problem you name: %s.",
                  "What would be different once it is solved well enough for you?",
                  "Suppose it were half as bad tomorrow. What would you do that you do not do today?"),
              new Turn(
                  "That is where you want to get: %s.",
                  "Which two or three ways of getting there can you think of, however unfinished?",
                  "What have you, or somebody you work with, tried in something like this before?"),
              new Turn(
                  "These are ways you see: %s.",
                  "Which one do you begin with, and on which day?",
                  "Which of them would cost you the least, and on which day could you try it?")),
          List.of(
              "The problem: %s.", "Your goal: %s.", "Ways you see: %s.", "Where you begin: %s."));

  private static final ScriptedQuestions SOLVING_IN_GERMAN =
      new ScriptedQuestions(
          "Welchen Teil davon möchten Sie am ehesten ändern?",
          "Welchen Teil Ihrer Arbeit mit KI-Werkzeugen möchten Sie am ehesten ändern?",
          List.of(
              new Turn(
                  "Dieses Problem nennen Sie: %s.",
                  "Was wäre anders, wenn es für Sie gut genug gelöst ist?",
                  "Angenommen, es wäre morgen nur noch halb so schlimm. Was würden Sie tun, was Sie heute nicht tun?"),
              new Turn(
                  "Dahin möchten Sie kommen: %s.",
                  "Welche zwei oder drei Wege dorthin fallen Ihnen ein, auch unfertige?",
                  "Was haben Sie oder jemand aus Ihrem Team in einer ähnlichen Lage schon einmal versucht?"),
              new Turn(
                  "Diese Wege sehen Sie: %s.",
                  "Womit fangen Sie an, und an welchem Tag?",
                  "Welcher davon kostet Sie am wenigsten, und an welchem Tag könnten Sie ihn versuchen?")),
          List.of(
              "Das Problem: %s.",
              "Ihr Ziel: %s.", "Wege, die Sie sehen: %s.", "Womit Sie anfangen: %s."));

  static ScriptedQuestions of(String pipeline, Locale language) {
    boolean german = language.getLanguage().equals("de");
    if (pipeline.equals(SOLVING)) {
      return german ? SOLVING_IN_GERMAN : SOLVING_IN_ENGLISH;
    }
    return german ? EXPLORING_IN_GERMAN : EXPLORING_IN_ENGLISH;
  }

  /** After that many things were said. */
  Turn turn(int said) {
    return turns.get(Math.clamp(said, 1, turns.size()) - 1);
  }
}
