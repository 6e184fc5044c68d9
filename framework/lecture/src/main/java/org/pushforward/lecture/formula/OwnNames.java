package org.pushforward.lecture.formula;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.mozilla.javascript.CompilerEnvirons;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Parser;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.AstRoot;
import org.mozilla.javascript.ast.FunctionNode;
import org.mozilla.javascript.ast.Name;
import org.mozilla.javascript.ast.VariableInitializer;

/**
 * Takes the names off functions that have a variable of the same name.
 *
 * <p>Rhino 1.9 loses what is assigned to such a variable, and compressed scripts are full of {@code function t(t){…}}; a
 * declared one becomes {@code var t=function(t){…};}, which is the same where it is not used before.
 */
final class OwnNames {
    private final TreeMap<Integer, String> insertions = new TreeMap<>(Comparator.reverseOrder());
    private final Map<Integer, Integer> deletions = new TreeMap<>();

    private OwnNames() {}

    static String removed(String script, String name) {
        CompilerEnvirons version = new CompilerEnvirons();
        version.setLanguageVersion(Context.VERSION_ES6);
        AstRoot root = new Parser(version).parse(script, name, 1);
        OwnNames names = new OwnNames();
        root.visit(names::visit);
        StringBuilder edited = new StringBuilder(script);
        names.insertions.forEach(
                (place, text) -> edited.replace(place, place + names.deletions.getOrDefault(place, 0), text));
        return edited.toString();
    }

    private boolean visit(AstNode node) {
        if (node instanceof FunctionNode function && function.getFunctionName() != null && hasOwnName(function)) {
            Name name = function.getFunctionName();
            insertions.merge(name.getAbsolutePosition(), "", String::concat);
            deletions.put(name.getAbsolutePosition(), name.getIdentifier().length());
            if (function.getFunctionType() == FunctionNode.FUNCTION_STATEMENT) {
                int begin = function.getAbsolutePosition();
                insertions.merge(begin, "var " + name.getIdentifier() + "=", String::concat);
                insertions.merge(begin + function.getLength(), ";", String::concat);
            }
        }
        return true;
    }

    private static boolean hasOwnName(FunctionNode function) {
        String own = function.getName();
        boolean[] found = {function.getParams().stream().anyMatch(parameter -> isName(parameter, own))};
        function.getBody().visit(node -> {
            found[0] |= node instanceof VariableInitializer variable && isName(variable.getTarget(), own);
            return !(node instanceof FunctionNode);
        });
        return found[0];
    }

    private static boolean isName(AstNode node, String text) {
        return node instanceof Name name && name.getIdentifier().equals(text);
    }
}
