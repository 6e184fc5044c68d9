package org.pushforward.lecture.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pushforward.lecture.yaml.Place;

/** Numbers of results by row, for tables and figures. */
public final class Quantities {
    private static final String SEED = "seed";

    private Quantities() {}

    /**
     * Rows that differ in their seeds at most.
     *
     * @param label the name of the member without its seed; empty for the only run
     */
    public record Group(String label, List<Row> rows) {
        public Group {
            rows = List.copyOf(rows);
        }

        /** Returns a number of all rows, or their mean; empty where one has it not. */
        public Optional<Amount> amount(String metric, Place place) {
            Quantity quantity = Quantity.parse("row", metric, place);
            List<Amount> amounts = new ArrayList<>();
            for (Row row : rows) {
                quantity.in(row).ifPresent(amounts::add);
            }
            return amounts.size() == rows.size() ? Optional.of(Amount.mean(amounts)) : Optional.empty();
        }
    }

    /** Returns the first of the rows that a name of a member means. */
    public static Row first(Result result, String member, Place place) {
        return Quantity.rows(result, member, place).get(0);
    }

    /** Returns the rows of a result, with those that differ in their seeds together, in order. */
    public static List<Group> groups(Result result) {
        Map<Map<String, String>, List<Row>> groups = new LinkedHashMap<>();
        for (Row row : result.rows()) {
            Map<String, String> others = new TreeMap<>(row.values());
            others.remove(SEED);
            groups.computeIfAbsent(others, key -> new ArrayList<>()).add(row);
        }
        return groups.values().stream()
                .map(rows -> new Group(rows.get(0).member().replaceFirst("(^|,)seed=[^,]*", ""), rows))
                .toList();
    }
}
