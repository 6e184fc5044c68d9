package org.pushforward.host.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pushforward.api.data.DataException;

/** Says in a sentence why a text is not YAML. */
public final class NotYaml {
    private static final Pattern PLACE = Pattern.compile("in 'reader', line (\\d+)");

    private NotYaml() {}

    /**
     * Returns the exception for a file.
     *
     * @param file what messages call it
     * @param thrown by Jackson's parser; the message tells, in this order, what it was reading and where, and what is wrong
     *     and where
     */
    public static DataException of(String file, IOException thrown) {
        boolean knows = thrown instanceof JsonProcessingException;
        String message = knows ? ((JsonProcessingException) thrown).getOriginalMessage() : thrown.getMessage();
        int line = knows && ((JsonProcessingException) thrown).getLocation() != null
                ? ((JsonProcessingException) thrown).getLocation().getLineNr()
                : 1;
        Matcher place = PLACE.matcher(message);
        while (place.find()) {
            line = Integer.parseInt(place.group(1));
        }
        String problem = message.lines()
                .filter(said -> !said.startsWith("while ") && !said.startsWith(" "))
                .findFirst()
                .orElse("it cannot be parsed");
        return new DataException(file + ", line " + Math.max(1, line) + " is not YAML: " + problem, thrown);
    }
}
