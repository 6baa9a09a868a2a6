package preflight.runs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import preflight.support.PagePreview;

class SurveyPagesTest {
  @BeforeAll
  static void print() throws IOException {
    PagePreview.main(new String[0]);
  }

  @Test
  void enter_means_next_because_next_is_the_first_button_of_the_form() throws IOException {
    var form = page("page").split("<form")[1];
    assertThat(form.indexOf("id=\"next\"")).isLessThan(form.indexOf("id=\"back\""));
    assertThat(form.split("<button")[1]).contains("id=\"next\"");
  }

  @Test
  void what_was_typed_comes_back_escaped_beside_its_error() throws IOException {
    assertThat(page("page-errors"))
        .contains("value=\"about 20\"")
        .contains("aria-describedby=\"hint-hours error-hours\"")
        .contains("href=\"#f-hours\"");
    assertThat(page("page-hostile")).doesNotContain("<script>alert").contains("&lt;script>alert");
  }

  @Test
  void a_condition_travels_as_json_and_hides_its_block() throws IOException {
    assertThat(page("page-conditions"))
        .contains("data-visible-if=\"{&#34;name&#34;:&#34;tool&#34;,&#34;is&#34;:&#34;Yes&#34;}\"")
        .containsPattern("data-field=\"why\"[^>]* hidden")
        .contains("js/condition.js");
    assertThat(page("page")).doesNotContain("js/condition.js");
  }

  @Test
  void the_line_is_never_empty_on_the_first_page_and_full_only_after_the_end() {
    assertThat(new Progress(1, 5, List.of()).value()).isPositive();
    assertThat(new Progress(6, 5, List.of()).value()).isEqualTo(10);
    assertThat(new Progress(6, 5, List.of()).max()).isEqualTo(11);
  }

  private static String page(String name) throws IOException {
    return Files.readString(Path.of("target/preview", name + ".html"));
  }
}
