/** The plain-Java interpreter as an engine. */
module org.pushforward.plugins.engine.interpreter {
    requires org.pushforward.api;
    requires static org.osgi.service.component.annotations;

    provides org.pushforward.api.engine.EngineProvider with
            org.pushforward.plugins.engine.interpreter.InterpreterProvider;
}
