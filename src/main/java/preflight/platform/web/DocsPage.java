package preflight.platform.web;

import java.util.List;

/** What {@code docs.jte} shows: the API's description for people, from {@code openapi.json}. */
public record DocsPage(
    PageFrame frame,
    String title,
    String version,
    String description,
    List<Group> groups,
    List<Shape> shapes) {

  /** Operations that belong together. */
  public record Group(String name, String description, List<Operation> operations) {
    public String id() {
      return "group-" + name.replace(' ', '-');
    }
  }

  /**
   * One method of one path.
   *
   * @param who in words, such as {@code bearer or cookie}
   * @param body the name of the shape that is sent; empty when nothing is
   */
  public record Operation(
      String id,
      String method,
      String path,
      String summary,
      String description,
      String who,
      List<Field> parameters,
      String body,
      List<Answer> answers,
      String curl) {}

  /** One status it answers with; the shape's name is empty when there is no body. */
  public record Answer(String status, String description, String shape) {}

  /** A named schema. */
  public record Shape(String name, String description, String type, List<Field> fields) {}

  /** A parameter or a member; the shape's name is empty when the type is a plain one. */
  public record Field(
      String name, String type, String shape, boolean required, String description) {}
}
