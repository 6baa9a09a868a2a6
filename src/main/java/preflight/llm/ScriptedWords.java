package preflight.llm;

import java.util.Locale;

/**
 * What {@link Scripted} says whatever it asks, in one language. A {@code %s} is a quotation of the participant.
 */
record ScriptedWords(
    String quoted,
    String hello,
    String wrote,
    String answered,
    String together,
    String keep,
    String thanks,
    String yours,
    String nothingToSum,
    String unsure,
    String noAdvice,
    String noAnswers,
    String care) {
  private static final ScriptedWords ENGLISH =
      new ScriptedWords(
          "“%s”",
          "Thank you for your answers.",
          "You wrote %s.",
          "To %s you answered %s.",
          "This is what you have put together.",
          "You may keep it, change it, or tell it to somebody you trust.",
          "Thank you for the talk.",
          "It is yours to keep, to change or to drop.",
          "There was not much to sum up this time, and that is fine.",
          "That is fine; not everything has a name at once.",
          "I am a script and no clinician, so on diagnoses and treatment please ask somebody who"
              + " knows you.",
          "I am a script and cannot answer questions, but I can keep asking you good ones.",
          "I have read that. The card beside it names people who are there for such moments, at any"
              + " hour; a script is not. If you would like to go on here, we can.");

  private static final ScriptedWords GERMAN =
      new ScriptedWords(
          "„%s“",
          "Danke für Ihre Antworten.",
          "Sie haben geschrieben: %s.",
          "Auf %s haben Sie geantwortet: %s.",
          "Das haben Sie zusammengetragen.",
          "Sie können es behalten, ändern oder jemandem erzählen, dem Sie vertrauen.",
          "Danke für das Gespräch.",
          "Sie können es behalten, ändern oder fallen lassen.",
          "Diesmal gab es nicht viel zusammenzufassen, und das ist in Ordnung.",
          "Das ist in Ordnung; nicht alles hat gleich einen Namen.",
          "Ich bin ein Skript und nicht vom Fach; zu Diagnosen und Behandlungen fragen Sie bitte"
              + " jemanden, der Sie kennt.",
          "Ich bin ein Skript und kann keine Fragen beantworten, aber ich kann Ihnen gute stellen.",
          "Das habe ich gelesen. Auf der Karte daneben stehen Menschen, die für solche Momente da sind,"
              + " zu jeder Stunde; ein Skript ist das nicht. Wenn Sie hier weitersprechen möchten, geht"
              + " das.");

  static ScriptedWords in(Locale language) {
    return language.getLanguage().equals("de") ? GERMAN : ENGLISH;
  }
}
