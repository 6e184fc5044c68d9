package org.pushforward.host.plugins.guard;

import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/**
 * Keeps plugins from ending the process: where a class calls {@code System.exit}, {@code Runtime.exit} or
 * {@code Runtime.halt}, an error with the name of its plugin is thrown.
 *
 * <p>Calls by reflection are not seen here; a trial of the jar finds them.
 */
public final class ExitWeaver implements WeavingHook {
    @Override
    public void weave(WovenClass woven) {
        byte[] bytes = woven.getBytes();
        if (ExitCalls.mayBeIn(bytes)) {
            woven.setBytes(
                    ExitCalls.replace(bytes, woven.getBundleWiring().getBundle().getSymbolicName()));
        }
    }
}
