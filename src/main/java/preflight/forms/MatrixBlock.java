package preflight.forms;

import java.util.List;
import java.util.Optional;

/** Several rows that are each answered with one of the same options. */
public record MatrixBlock(Asked asked, List<MatrixRow> rows, List<Option> options)
    implements Question {
  /** The name never changes, the label may; unique within its matrix. */
  public record MatrixRow(String name, LocalText label) {}

  public MatrixBlock {
    rows = List.copyOf(rows);
    options = List.copyOf(options);
  }

  public Optional<MatrixRow> row(String name) {
    return rows.stream().filter(row -> row.name().equals(name)).findFirst();
  }
}
