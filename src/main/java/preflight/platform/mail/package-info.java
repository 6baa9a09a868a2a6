/**
 * Mail: short plain texts to one person, by SMTP or, without it, as files in the home's outbox.
 *
 * <p>It refuses to make anybody wait for a mail server whose own words are not in the letter, to send what a
 * transaction may still take back, and to write down whom it wrote to.
 */
@NullMarked
@NamedInterface("mail")
package preflight.platform.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
