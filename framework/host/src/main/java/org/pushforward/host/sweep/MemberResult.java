package org.pushforward.host.sweep;

import java.util.List;
import java.util.Optional;
import org.pushforward.api.evaluation.Metric;

/**
 * What became of a member of a sweep.
 *
 * @param failure why it failed, as a sentence; empty when it did not
 * @param metrics what was measured; empty unless it is done
 * @param missed what its experiment promises and did not come out, in words
 */
public record MemberResult(
        Member member, MemberState state, Optional<String> failure, List<Metric> metrics, List<String> missed) {
    public MemberResult {
        metrics = List.copyOf(metrics);
        missed = List.copyOf(missed);
    }

    static MemberResult waiting(Member member) {
        return new MemberResult(member, MemberState.WAITING, Optional.empty(), List.of(), List.of());
    }

    MemberResult with(MemberState next) {
        return new MemberResult(member, next, Optional.empty(), List.of(), List.of());
    }

    MemberResult failed(String sentence) {
        return new MemberResult(member, MemberState.FAILED, Optional.of(sentence), List.of(), List.of());
    }
}
