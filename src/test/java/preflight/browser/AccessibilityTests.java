package preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.bind.annotation.RequestMethod.GET;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import preflight.support.RunningApp;

/** Every page and every state of it, in both themes, on a phone and on a desk: WCAG 2.2 AA. */
class AccessibilityTests {
  /** What is fetched by programs and never seen as a page. */
  private static final Set<String> NOT_A_PAGE =
      Set.of(
          "/forms",
          "/forms/{name}",
          "/schemas/form.json",
          "/runs",
          "/runs/{id}",
          "/runs/{id}/coach/history",
          "/runs/{id}/coach/turns/{turn}/events",
          "/pipelines",
          "/pipelines/{name}",
          "/signin",
          "/app/coaching/{id}/transcript.txt",
          "/app/settings/export.json",
          "/survey/{form}/run/current",
          "/survey/{form}/run/offline",
          // A page of the survey without answers, seen as one in OfflineTests.
          "/survey/{form}/run/blank/{page}",
          "/survey/{form}/finish/receipt.json",
          "/auth/me",
          "/health",
          "/health/live",
          "/health/ready",
          "/openapi.json",
          "/.well-known/security.txt",
          "/assets/{hash}/{*path}",
          "/favicon.svg",
          "/favicon.ico",
          "/manifest.webmanifest",
          "/service-worker.js");

  static List<Scene> scenes() {
    return Scene.all();
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void keepsNobodyOutAndWithinThePolicy(Scene scene) {
    Visit visit = Visit.to(scene);

    assertThat(visit.barriers()).isEmpty();
    // Going there is slow: the policy is looked at on the same way, see ContentSecurityTests.
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void noPageIsForgotten() {
    Set<String> routes =
        RunningApp.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
            .filter(mapping ->
                mapping.getMethodsCondition().isEmpty()
                    || mapping.getMethodsCondition().getMethods().contains(GET))
            .flatMap(mapping -> mapping.getPatternValues().stream())
            .collect(Collectors.toSet());
    Set<String> visited = scenes().stream().map(Scene::route).collect(Collectors.toSet());

    assertThat(routes).containsAll(NOT_A_PAGE);
    routes.removeAll(NOT_A_PAGE);
    assertThat(visited).as("a new page needs a scene").containsAll(routes);
    assertThat(routes).hasSizeGreaterThan(5);
  }

  @Test
  void findsWhatIsWrong() {
    var broken =
        new Scene(
            "broken",
            "/",
            false,
            visitor -> {
              visitor.page.navigate("/");
              visitor.page.evaluate(
                  """
                  const input = document.querySelector('main').appendChild(document.createElement('input'));
                  input.size = 200;
                  document.documentElement.style.setProperty('--ink-soft', 'light-dark(silver, black)');
                  """);
            });

    assertThat(Visit.to(broken).barriers())
        .anyMatch(barrier -> barrier.startsWith("LIGHT 1280: label: <input"))
        .anyMatch(barrier -> barrier.startsWith("DARK 1280: color-contrast"))
        .anyMatch(barrier -> barrier.matches("320: scrolls \\d+ pixels sideways"));
    assertThat(Visit.inGerman(broken))
        .anyMatch(barrier -> barrier.startsWith("LIGHT 320: label: <input"))
        .anyMatch(barrier -> barrier.startsWith("LIGHT 320: color-contrast"))
        .anyMatch(barrier -> barrier.matches("320: scrolls \\d+ pixels sideways"));
  }
}
