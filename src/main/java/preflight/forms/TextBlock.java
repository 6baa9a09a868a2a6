package preflight.forms;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of text; lengths in UTF-16 units, as browsers count them; a pattern binds all of it.
 *
 * @param detailOf the question right before it whose option asks for this text, if one does
 */
public record TextBlock(
    Asked asked, int minLength, int maxLength, @Nullable Pattern pattern, @Nullable String detailOf)
    implements Question {}
