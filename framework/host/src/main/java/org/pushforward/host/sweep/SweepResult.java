package org.pushforward.host.sweep;

import java.util.List;
import org.pushforward.host.SweepException;
import org.pushforward.report.comparison.SweptRow;

/**
 * What became of a sweep.
 *
 * @param folder its folder
 * @param keys what was swept, in order
 * @param members what became of each member, in order
 */
public record SweepResult(SweepFolder folder, List<String> keys, List<MemberResult> members) {
    static final String SEED = "seed";

    public SweepResult {
        keys = List.copyOf(keys);
        members = List.copyOf(members);
    }

    /** Returns whether members differ in their seed, so that rows are means over seeds. */
    public boolean overSeeds() {
        return keys.contains(SEED);
    }

    /** Returns a row for each combination of what is swept but the seed, in order. */
    public List<SweptRow> rows() {
        return SweepRows.over(SEED, members);
    }

    /** Returns the members in a state. */
    public List<MemberResult> in(MemberState state) {
        return members.stream().filter(member -> member.state() == state).toList();
    }

    /** Returns what was promised of members and did not come out, each with the member, in words. */
    public List<String> missed() {
        return members.stream()
                .flatMap(one -> one.missed().stream().map(words -> one.member().name() + ": " + words))
                .toList();
    }

    /** Throws {@link SweepException} when a member failed, or something that is promised of one did not come out. */
    public void requireAll() {
        int failed = in(MemberState.FAILED).size();
        if (failed > 0) {
            throw new SweepException(failed + " of " + members.size()
                    + " members of the sweep failed: once the cause is mended, try them again with 'pushforward resume "
                    + folder.path() + "'");
        }
        List<String> missed = missed();
        if (!missed.isEmpty()) {
            throw new SweepException("The sweep is done, but " + missed.size()
                    + (missed.size() == 1 ? " expected result" : " expected results") + " did not come out: "
                    + String.join("; ", missed));
        }
    }

    /** Returns the result as {@code sweep.json} holds it. */
    public String toJson() {
        return SweepIndex.write(this);
    }
}
