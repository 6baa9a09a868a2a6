package preflight.llm;

import java.util.List;
import java.util.Locale;

/**
 * What {@link Scripted} says, in one language. A {@code %s} is a quotation of the participant.
 *
 * @param parts the lines of the summary, one for each answer
 */
record ScriptedWords(
    String quoted,
    String hello,
    String wrote,
    String answered,
    String about,
    String nothingAnswered,
    String heard,
    String help,
    String helpEasier,
    String heardHelp,
    String step,
    String stepEasier,
    String heardStep,
    String obstacle,
    String obstacleEasier,
    List<String> parts,
    String close,
    String unsure,
    String noAdvice,
    String noAnswers) {
  private static final ScriptedWords ENGLISH =
      new ScriptedWords(
          "“%s”",
          "Thank you for your answers.",
          "You wrote %s.",
          "To %s you answered %s.",
          "What about it is on your mind most at the moment?",
          "What about your work is on your mind most at the moment?",
          "So what is on your mind is this: %s.",
          "If it went a little better in a month, what would you notice first?",
          "Think of a day when it went a little better than usual. What was different then?",
          "You would notice it by this: %s.",
          "What is one small thing, of ten minutes or less, that you could do towards it this week?",
          "It may be very small: a question to a colleague, a note, a pause. What comes to mind"
              + " first?",
          "A step of your own: %s.",
          "What could get in the way of it, and what would you do then?",
          "Picture the moment when you want to begin. What usually comes first instead?",
          List.of(
              "What is on your mind: %s.",
              "What you would notice: %s.", "Your step: %s.", "What could get in the way: %s."),
          "This is what you have put together. %sYou may keep it, change it, or tell it to somebody"
              + " you trust. Thank you for the talk.",
          "That is fine; not everything has a name at once.",
          "I am a script and no clinician, so on diagnoses and treatment please ask somebody who"
              + " knows you.",
          "I am a script and cannot answer questions, but I can keep asking you good ones.");

  private static final ScriptedWords GERMAN =
      new ScriptedWords(
          "„%s“",
          "Danke für Ihre Antworten.",
          "Sie haben geschrieben: %s.",
          "Auf %s haben Sie geantwortet: %s.",
          "Was daran beschäftigt Sie im Moment am meisten?",
          "Was an Ihrer Arbeit beschäftigt Sie im Moment am meisten?",
          "Das also beschäftigt Sie: %s.",
          "Wenn es in einem Monat ein wenig besser wäre: Woran würden Sie es zuerst merken?",
          "Denken Sie an einen Tag, an dem es etwas besser ging als sonst. Was war da anders?",
          "Daran würden Sie es merken: %s.",
          "Was ist eine Kleinigkeit von höchstens zehn Minuten, die Sie diese Woche dafür tun"
              + " könnten?",
          "Es darf sehr klein sein: eine Frage an jemanden im Team, eine Notiz, eine Pause. Was"
              + " fällt Ihnen als Erstes ein?",
          "Ein eigener Schritt: %s.",
          "Was könnte dazwischenkommen, und was würden Sie dann tun?",
          "Stellen Sie sich den Augenblick vor, in dem Sie anfangen wollen. Was kommt sonst zuerst"
              + " dazwischen?",
          List.of(
              "Was Sie beschäftigt: %s.",
              "Woran Sie es merken würden: %s.",
              "Ihr Schritt: %s.",
              "Was dazwischenkommen könnte: %s."),
          "Das haben Sie zusammengetragen. %sSie können es behalten, ändern oder jemandem erzählen,"
              + " dem Sie vertrauen. Danke für das Gespräch.",
          "Das ist in Ordnung; nicht alles hat gleich einen Namen.",
          "Ich bin ein Skript und nicht vom Fach; zu Diagnosen und Behandlungen fragen Sie bitte"
              + " jemanden, der Sie kennt.",
          "Ich bin ein Skript und kann keine Fragen beantworten, aber ich kann Ihnen gute stellen.");

  static ScriptedWords in(Locale language) {
    return language.getLanguage().equals("de") ? GERMAN : ENGLISH;
  }
}
