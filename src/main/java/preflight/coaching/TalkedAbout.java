package preflight.coaching;

import java.util.List;
import org.springframework.stereotype.Component;
import preflight.forms.Answers;
import preflight.forms.FormVersion;
import preflight.forms.Forms;
import preflight.forms.Journey;
import preflight.forms.Question;
import preflight.forms.ScoreSheet;
import preflight.identity.ParticipantId;
import preflight.runs.Run;
import preflight.runs.Runs;

/** What a talk is about: what counts of the answers of a completed run. */
@Component
class TalkedAbout {
  private final Runs runs;
  private final Forms forms;

  TalkedAbout(Runs runs, Forms forms) {
    this.runs = runs;
    this.forms = forms;
  }

  record Subject(FormVersion version, Answers answers, ScoreSheet scores) {
    /** Of the questions, in the form's order. */
    List<String> names() {
      return version.form().pages().stream()
          .flatMap(page -> page.questions().stream())
          .map(Question::name)
          .toList();
    }
  }

  FormVersion version(Run run) {
    return forms.load(run.formVersion());
  }

  Subject of(ParticipantId participant, Run run) {
    var version = version(run);
    var stored = runs.answers(version, runs.pages(participant, run.id()));
    var counted = Journey.of(version.form(), stored).countedAnswers();
    return new Subject(
        version,
        counted,
        runs.scores(participant, run).orElseGet(() -> ScoreSheet.of(version.form(), stored)));
  }
}
