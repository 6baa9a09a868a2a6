package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import preflight.support.TestSettings;

/** People have these on paper and the database their hashes, so no version may make others. */
class ResumeCodeTextTests {
  private final ResumeCodes codes =
      new ResumeCodes(TestSettings.of(Path.of("unused"), TestSettings.ROTATING));
  private final RunId run = new RunId(UUID.fromString("0199a2c4-7e1b-7c3d-8f00-5a6b7c8d9e0f"));

  @Test
  void theNewSecretMakesIt() {
    var code = codes.of(run, 7);

    assertThat(code.text()).isEqualTo("VNST-X7MW-FTZT-DND9-81HZ");
    assertThat(HexFormat.of().formatHex(code.hash()))
        .isEqualTo("73d69a53dbf56defeb573714775778eaa21f623c41c5f96aff9347d0fb4dae80");
  }

  @Test
  void theOneBeforeIsFoundToo() {
    assertThat(codes.each(run, 7).map(ResumeCode::text))
        .containsExactly("VNST-X7MW-FTZT-DND9-81HZ", "Z4EP-1WTY-FK3Z-CFYW-VVJR");
  }
}
