package preflight.identity.accounts.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import preflight.identity.Caller;
import preflight.privacy.KeptAboutAccount;

/** Everything that is kept about an account, as one download. */
@Controller
class ExportPages {
  private final List<KeptAboutAccount> kept;
  private final Clock clock;

  ExportPages(List<KeptAboutAccount> kept, Clock clock) {
    this.kept = List.copyOf(kept);
    this.clock = clock;
  }

  @GetMapping(path = SettingsPages.PATH + "/export.json", produces = APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> export(Caller caller) {
    var account = OwnAccount.of(caller).account();
    var participant = account.participant();
    var parts = new LinkedHashMap<String, Object>();
    parts.put("exported_at", clock.instant());
    for (var each : kept) {
      parts.put(
          each.name(),
          each.of(account.id().value(), participant == null ? null : participant.value()));
    }
    var attachment = ContentDisposition.attachment().filename("preflight-account.json").build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
        .body(parts);
  }
}
