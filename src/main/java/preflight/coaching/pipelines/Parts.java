package preflight.coaching.pipelines;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import preflight.forms.Condition;
import preflight.forms.LocalText;

/** The texts and conditions of a pipeline, each with where it stands in the document. */
record Parts(Pipeline pipeline) {
  private record Placed(String pointer, Instruction instruction) {}

  void templates(BiConsumer<String, Template> each) {
    template("/system", pipeline.system(), each);
    for (Placed placed : instructions()) {
      template(placed.pointer() + "/instruction", placed.instruction().text(), each);
      var branches = placed.instruction().branches();
      for (int i = 0; i < branches.size(); i++) {
        template(
            placed.pointer() + "/branches/" + i + "/instruction", branches.get(i).text(), each);
      }
    }
  }

  void conditions(BiConsumer<String, Condition> each) {
    for (Placed placed : instructions()) {
      var branches = placed.instruction().branches();
      for (int i = 0; i < branches.size(); i++) {
        each.accept(placed.pointer() + "/branches/" + i + "/when", branches.get(i).when());
      }
    }
  }

  private List<Placed> instructions() {
    var all = new ArrayList<Placed>();
    all.add(new Placed("/opening", pipeline.opening()));
    for (int i = 0; i < pipeline.rounds().size(); i++) {
      all.add(new Placed("/rounds/" + i, pipeline.rounds().get(i)));
    }
    all.add(new Placed("/closing", pipeline.closing()));
    all.add(new Placed("/summary", pipeline.summary()));
    return all;
  }

  private static void template(String pointer, LocalText text, BiConsumer<String, Template> each) {
    if (text.translations().isEmpty()) {
      each.accept(pointer, new Template(text.fallback()));
    }
    text.translations()
        .forEach((language, translated) ->
            each.accept(DocumentObject.pointer(pointer, language), new Template(translated)));
  }
}
