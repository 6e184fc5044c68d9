package org.pushforward.host.diagnosis;

import java.util.Optional;
import org.pushforward.api.evaluation.Warning;

/** One thing that may be wrong with a run. */
interface Rule {
    /** Returns the warning with its figures, when what was found shows that it is. */
    Optional<Warning> look(Findings findings);
}
