/** Normalizing flows. */
module org.pushforward.plugins.flows {
    requires org.pushforward.api;
    requires static org.osgi.service.component.annotations;

    provides org.pushforward.api.model.ModelFamily with
            org.pushforward.plugins.flows.Glow,
            org.pushforward.plugins.flows.Maf,
            org.pushforward.plugins.flows.Nsf,
            org.pushforward.plugins.flows.OtFlow,
            org.pushforward.plugins.flows.PlanarFlow,
            org.pushforward.plugins.flows.RealNvp;
}
