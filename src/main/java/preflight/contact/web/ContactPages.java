package preflight.contact.web;

import static org.springframework.http.HttpStatus.BAD_GATEWAY;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;
import static org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED_VALUE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.coaching.EmergencyLines;
import preflight.contact.AskOutcome;
import preflight.contact.AskOutcome.Fault;
import preflight.contact.Inquiries;
import preflight.contact.Inquiry;
import preflight.platform.limits.Address;
import preflight.platform.limits.Limit;
import preflight.platform.limits.Limits;
import preflight.platform.mail.Outbox;
import preflight.platform.web.Csrf;
import preflight.platform.web.Frames;
import preflight.platform.web.PageFrame;
import preflight.platform.web.Pages;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.platform.web.PublicOrigin;
import preflight.platform.web.SeeOther;
import preflight.runs.FollowUps.Care;

/** Who can be asked. Whatever keeps a message from being sent, the page comes back with its words. */
@Controller
class ContactPages {
  private static final String CONTACT = "/contact";
  private static final String SENT = "/contact/sent";
  private static final Inquiry NOTHING = new Inquiry("", "");

  private final Inquiries inquiries;
  private final EmergencyLines lines;
  private final Limits limits;
  private final PublicOrigin origin;
  private final Outbox outbox;
  private final Frames frames;
  private final Pages pages;

  ContactPages(
      Inquiries inquiries,
      EmergencyLines lines,
      Limits limits,
      PublicOrigin origin,
      Outbox outbox,
      Frames frames,
      Pages pages) {
    this.inquiries = inquiries;
    this.lines = lines;
    this.limits = limits;
    this.origin = origin;
    this.outbox = outbox;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(CONTACT)
  Pages.Html show(HttpServletRequest request) {
    return page(frames.of(request), NOTHING, List.of(), null);
  }

  @PostMapping(path = CONTACT, consumes = APPLICATION_FORM_URLENCODED_VALUE)
  Object ask(
      @RequestParam MultiValueMap<String, String> posted,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (inquiries.answeredBy().isEmpty()) {
      throw new ProblemException(Problem.NOT_FOUND);
    }
    var inquiry = new Inquiry(text(posted, Inquiry.MESSAGE), text(posted, Inquiry.REPLY_TO));
    var frame = frames.of(request).at(CONTACT);
    if (!Csrf.isProven(request)) {
      return page(frame, inquiry, List.of(), "again");
    }
    if (inquiries.isRight(inquiry)
        && limits.count(Limit.CONTACT, Address.of(request))
            instanceof Limits.Standing.Refused refused) {
      response.setStatus(TOO_MANY_REQUESTS.value());
      refused.headers().forEach(response::setHeader);
      return page(frame, inquiry, List.of(), "often");
    }
    return switch (inquiries.ask(inquiry, frame.language(), origin.of(request))) {
      case AskOutcome.Sent _ -> SeeOther.to(frame.link(SENT));
      case AskOutcome.Invalid(var faults) -> {
        response.setStatus(UNPROCESSABLE_CONTENT.value());
        yield page(frame, inquiry, faults, null);
      }
      case AskOutcome.Unsent _ -> {
        response.setStatus(BAD_GATEWAY.value());
        yield page(frame, inquiry, List.of(), "unsent");
      }
    };
  }

  @GetMapping(SENT)
  Pages.Html sent(HttpServletRequest request) {
    var folder = outbox.shown().map(Object::toString).orElse(null);
    return pages.html("contact/sent.jte", new ContactSentPage(frames.of(request), folder));
  }

  private Pages.Html page(
      PageFrame frame, Inquiry typed, List<Fault> faults, @Nullable String notice) {
    return pages.html(
        "contact/contact.jte",
        new ContactPage(
            frame, inquiries.answeredBy().orElse(null), care(frame), typed, faults, notice));
  }

  private Care care(PageFrame frame) {
    return new Care(
        frame.language(),
        false,
        frame.text("contact.care.title"),
        List.of(frame.text("contact.care.text")),
        lines.in(frame.language()));
  }

  private static String text(MultiValueMap<String, String> posted, String field) {
    var value = posted.getFirst(field);
    return value == null ? "" : value;
  }
}
