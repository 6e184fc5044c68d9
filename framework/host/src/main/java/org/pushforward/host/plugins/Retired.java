package org.pushforward.host.plugins;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Bundles that go on for those that use them already, and whose packages nothing new is to use. */
final class Retired implements ResolverHookFactory, ResolverHook {
    private final Set<Bundle> bundles = ConcurrentHashMap.newKeySet();

    /** Creates an empty set that the framework asks whenever it resolves bundles. */
    static Retired in(BundleContext context) {
        Retired retired = new Retired();
        context.registerService(ResolverHookFactory.class, retired, null);
        return retired;
    }

    void add(Bundle bundle) {
        bundles.add(bundle);
    }

    void remove(Bundle bundle) {
        bundles.remove(bundle);
    }

    Set<Bundle> all() {
        return Set.copyOf(bundles);
    }

    boolean has(Bundle bundle) {
        return bundles.contains(bundle);
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        if (!has(requirement.getRevision().getBundle())) {
            candidates.removeIf(candidate -> has(candidate.getRevision().getBundle()));
        }
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        // All may be resolved.
    }

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {
        // A generation and the one before are one plugin, and live side by side.
        collisions.clear();
    }

    @Override
    public void end() {
        // Nothing is kept of one resolution.
    }
}
