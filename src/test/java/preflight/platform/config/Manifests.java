package preflight.platform.config;

import static preflight.platform.config.DeployFiles.at;
import static preflight.platform.config.DeployFiles.map;
import static preflight.platform.config.DeployFiles.maps;
import static preflight.platform.config.DeployFiles.texts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a kustomization brings together, read as it stands; the labels it adds are added. */
record Manifests(Path folder, Map<String, Object> kustomization, List<Map<String, Object>> all) {
  static Manifests in(String folder) throws IOException {
    var path = Path.of("deploy/kubernetes", folder);
    var kustomization = DeployFiles.yaml(path.resolve("kustomization.yaml"));
    var all = new ArrayList<Map<String, Object>>();
    for (var resource : texts(kustomization.get("resources"))) {
      if (resource.endsWith(".yaml")) {
        all.addAll(DeployFiles.documents(path.resolve(resource)));
      }
    }
    return new Manifests(path, kustomization, all);
  }

  List<Map<String, Object>> of(String kind) {
    return all.stream().filter(each -> kind.equals(each.get("kind"))).toList();
  }

  Map<String, Object> one(String kind) {
    return of(kind).getFirst();
  }

  static String name(Map<String, Object> manifest) {
    return String.valueOf(at(manifest, "metadata.name"));
  }

  /** The pods' templates, of the deployment and of the job. */
  List<Map<String, Object>> templates() {
    return all.stream()
        .filter(each -> List.of("Deployment", "Job").contains(each.get("kind")))
        .map(each -> map(at(each, "spec.template")))
        .toList();
  }

  Map<String, Object> labels(Map<String, Object> template) {
    var labels = new HashMap<>(map(at(template, "metadata.labels")));
    for (var added : maps(kustomization.get("labels"))) {
      if (Boolean.TRUE.equals(added.get("includeTemplates"))) {
        labels.putAll(map(added.get("pairs")));
      }
    }
    return labels;
  }

  static Map<String, Object> container(Map<String, Object> template) {
    return maps(at(template, "spec.containers")).getFirst();
  }
}
