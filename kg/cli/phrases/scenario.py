"""What `kg whatif` and `kg dependencies` say: French first, then English; and their pages of help in French."""

from __future__ import annotations

PHRASES = {
    "whatif.nothing": (
        "dire ce qui arrive : --fails, --cancel, --delay, --lose, --refuse ou -s FICHIER",
        "say what goes wrong: --fails, --cancel, --delay, --lose, --refuse or -s FILE",
    ),
    "usage.page": (
        "seul kg whatif écrit ici une page html ; kg explore dessine la vue",
        "only kg whatif writes an html page here; kg explore draws the view",
    ),
    "whatif.each": (
        "--each perd les fournisseurs un à un : le laisser sans autre événement ni --buffer",
        "--each loses providers one at a time: leave out every other event and --buffer",
    ),
    "whatif.delay": (
        '« {given} » n’est pas SITE=DURÉE ; écrire "Stargate Abilene campus=18mo"',
        '"{given}" is no SITE=TIME; write "Stargate Abilene campus=18mo"',
    ),
    "whatif.fails": ("{name} fait défaut", "{name} fails"),
    "whatif.cancels": ("{name} : accord annulé", "{name}: deal cancelled"),
    "whatif.delays": ("{name} a {years} de retard", "{name} comes {years} late"),
    "whatif.loses": ("{name} vient à manquer", "{name} is lost"),
    "whatif.refuses": ("{name} : permis refusé", "{name} is refused its permit"),
    "whatif.if": ("Si : {events}", "If: {events}"),
    "whatif.aside": ("aucun réseau ne connaît {name}", "no network knows {name}"),
    "whatif.labs.none": ("Aucun laboratoire ne perd d’apport connu.", "No lab loses a supply that is known."),
    "whatif.labs": ("Laboratoires atteints", "Labs reached"),
    "whatif.others": ("Autres atteints", "Others reached"),
    "whatif.round": ("tour {n}", "round {n}"),
    "whatif.loss": ("{input}, {status} : perd {lost}, sur {taken} connus", "{input}, {status}: loses {lost}, of {taken} known"),
    "whatif.loss.bare": ("{input}, {status} : perd {lost}", "{input}, {status}: loses {lost}"),
    "whatif.untold.one": ("{n} lien sans montant", "{n} link without an amount"),
    "whatif.untold.many": ("{n} liens sans montant", "{n} links without an amount"),
    "whatif.perhaps.one": ("{n} autre lien peut-être atteint", "{n} more link perhaps reached"),
    "whatif.perhaps.many": ("{n} autres liens peut-être atteints", "{n} more links perhaps reached"),
    "whatif.by": ("fournisseurs : {names}", "from {names}"),
    "whatif.left": ("reste : {names}", "left: {names}"),
    "whatif.left.none": ("rien d’autre n’est relevé de cette sorte", "nothing else of this kind is recorded"),
    "whatif.left.more.one": ("{n} autre de montant inconnu", "{n} more of unknown amount"),
    "whatif.left.more.many": ("{n} autres de montant inconnu", "{n} more of unknown amount"),
    "whatif.same": ("peut-être la même puissance", "perhaps the same power"),
    "whatif.range": ("{value} (de {low} à {high})", "{value} ({low} to {high})"),
    "whatif.atleast": ("{value} (au moins {low})", "{value} (at least {low})"),
    "whatif.floor": ("au moins {low}", "at least {low}"),
    "whatif.unbounded": ("{value} (bornes inconnues)", "{value} (bounds unknown)"),
    "whatif.unknown": ("un montant inconnu", "an unknown amount"),
    "whatif.upto": ("un montant inconnu, jusqu’à {high}", "an unknown amount, up to {high}"),
    "whatif.sites": ("Sites et centrales : ce qui manque", "Sites and plants: what is missing"),
    "whatif.site": ("{name} ({status}) : {stops} sur {load}", "{name} ({status}): {stops} of {load}"),
    "whatif.site.more": (
        "peut-être aussi, sans montant connu : {n}",
        "perhaps too, without a known amount: {n}",
    ),
    "whatif.more.one": ("et {n} autre", "and {n} more"),
    "whatif.more.many": ("et {n} autres", "and {n} more"),
    "whatif.late": ("Ce que coûte le retard", "What the delay costs"),
    "whatif.late.line": ("{name}, {input}, {status} : {lost}", "{name}, {input}, {status}: {lost}"),
    "whatif.watt_year": ("{unit}·an", "{unit}·year"),
    "whatif.freed": ("Ce que des fournisseurs gardent sans client", "What suppliers keep without a customer"),
    "whatif.freed.line": ("{provider}, destiné à {customer} : {amount} ({input}, {status})", "{provider}, meant for {customer}: {amount} ({input}, {status})"),
    "whatif.freed.more.one": ("{n} autre, sans montant", "{n} more, without an amount"),
    "whatif.freed.more.many": ("{n} autres, sans montant", "{n} more, without an amount"),
    "whatif.income": ("Recettes et fonds perdus, sur toute la durée", "Income and funding lost, over the whole term"),
    "whatif.purchase": ("Achats perdus, sur toute la durée", "Purchases lost, over the whole term"),
    "whatif.contract.income": ("{loser}, payé par {other} : {lost} ({kind}, {status})", "{loser}, paid by {other}: {lost} ({kind}, {status})"),
    "whatif.contract.purchase": ("{loser}, acheté chez {other} : {lost} ({kind}, {status})", "{loser}, bought from {other}: {lost} ({kind}, {status})"),
    "whatif.risk": ("Paiements ensuite menacés, au plus", "Payments then at risk, at most"),
    "whatif.risk.line": ("tour {n} : {payer} à {payee}, jusqu’à {most} ({status})", "round {n}: {payer} to {payee}, up to {most} ({status})"),
    "whatif.risk.unknown.one": ("{n} autre paiement, sans montant", "{n} more payment, without an amount"),
    "whatif.risk.unknown.many": ("{n} autres paiements, sans montant", "{n} more payments, without an amount"),
    "whatif.hits": ("Fonds propres touchés : qui détient des créances ou des parts", "Equity that is hit: of those who hold claims or shares"),
    "whatif.hit.line": ("tour {n} · on ne sait de combien : {names}", "round {n} · nobody can tell how hard: {names}"),
    "whatif.perhaps": ("Reste inconnu", "What stays unknown"),
    "whatif.beyond.one": ("{n} autre chose est au-delà de liens sans montant", "{n} more thing lies beyond links without an amount"),
    "whatif.beyond.many": ("{n} autres choses sont au-delà de liens sans montant", "{n} more things lie beyond links without an amount"),
    "whatif.perhaps.line": ("{beyond} : {names}", "{beyond}: {names}"),
    "whatif.assumed": ("Ce qui est supposé", "What is assumed"),
    "whatif.behind": (
        "Derrière : {claims} affirmations de {documents} documents (-f json les donne toutes)",
        "Behind this: {claims} claims of {documents} documents (-f json gives them all)",
    ),
    "whatif.picture": (
        "Tours de gauche à droite ; le chiffre est le tour, ● un laboratoire, ◇ un montant inconnu",
        "Rounds from left to right; the number is the round, ● a lab, ◇ an unknown amount",
    ),
    "whatif.status.unknown": ("statut inconnu", "status unknown"),
    "chain.title": ("Ce dont dépend {name}", "What {name} depends on"),
    "chain.taken": ("{input} : {amount}", "{input}: {amount}"),
    "chain.nothing": ("rien de relevé au-dessus", "nothing recorded above it"),
    "chain.share.between": ("entre {low} et {high}", "between {low} and {high}"),
    "chain.read": ("Comment lire", "How to read it"),
    "chain.read.share": (
        "Une part se rapporte à la charge d’un site, aux apports connus de tout autre ; les fournisseurs d’une même puissance l’ont chacun en entier.",
        "A share is of the load of a site, of the known intake of anybody else; providers of the same power have all of it each.",
    ),
    "chain.read.status": (
        "Annoncé, signé, en chantier et réalisé comptent ici ensemble ; --status signed n’en garde qu’un.",
        "Announced, signed, under construction and done count together here; --status signed keeps one.",
    ),
    "chain.level": ("étape {n}", "step {n}"),
    "chain.again": ("détaillé ailleurs", "opened elsewhere"),
    "chain.more": ("{more} : {names}", "{more}: {names}"),
    "chain.weak": ("Maillon le plus faible : ce que coûte la perte d’un seul", "Weakest link: what the loss of one alone costs"),
    "chain.weak.line": ("{name} : {lost} ({input}, {share})", "{name}: {lost} ({input}, {share})"),
    "chain.pairs": ("Deux pertes ensemble", "Two losses together"),
    "chain.pair.line": ("{one} et {other} : {lost} ({input}, {share}) · {left}", "{one} and {other}: {lost} ({input}, {share}) · {left}"),
    "chain.left.one": ("{n} lien sans montant reste", "{n} link without an amount remains"),
    "chain.left.many": ("{n} liens sans montant restent", "{n} links without an amount remain"),
    "chain.blind": ("Le moins connu", "Least known"),
    "chain.blind.line": (
        "{name}, {input} : montants connus {known} sur {of}", "{name}, {input}: {known} of {of} amounts known",
    ),
    "chain.picture": (
        "De l’énergie à gauche à {name} à droite ; la part d’après les montants connus, ◇ inconnue",
        "From energy on the left to {name} on the right; the share by the known amounts, ◇ unknown",
    ),
}  # fmt: skip

HELP = {
    "What happens if something fails.": "Ce qui arrive si quelque chose lâche.",
    "Power and computing in watts, contracts in dollars, equity in shares, round by round: which labs lose what, what remains of the same "
    "kind, what stays unknown, with bounds and assumptions. Several events happen at once. An SVG file shows the rounds, an HTML file marks them in the explorer.":
        "Énergie et calcul en watts, contrats en dollars, fonds propres en parts, tour par tour : quels laboratoires perdent quoi, ce qui reste de même sorte, "
        "ce qui reste inconnu, avec bornes et suppositions. Plusieurs événements ont lieu ensemble. Un fichier SVG montre les tours, un fichier HTML les marque dans l’explorateur.",
    "A file holds events: a list of fails, cancels, delays (with by: 18mo), loses or refuses, each with a name.":
        "Un fichier contient events : une liste de fails (défaut), cancels (annulé), delays (retard, avec by: 18mo), loses (perdu) ou "
        "refuses (refusé), chacun avec un nom.",
    "An organisation stops: it delivers and pays nothing (repeatable).":
        "Une organisation s’arrête : elle ne livre et ne paie plus rien (répétable).",
    "A deal is cancelled (repeatable).": "Un accord est annulé (répétable).",
    "A site comes later, by 18mo, 2y or 90d (repeatable).": "Un site vient plus tard, de 18mo, 2y ou 90d (répétable).",
    "A plant, site, energy source or product is lost (repeatable).":
        "Une centrale, un site, une source d’énergie ou un produit est perdu (répétable).",
    "A permit is refused: what does not run yet never will (repeatable).":
        "Un permis est refusé : ce qui ne fonctionne pas encore ne viendra pas (répétable).",
    "Assume the equity nobody tells, as a share of the claims held.":
        "Supposer les fonds propres que personne ne dit, en part des créances détenues.",
    "Instead: lose each provider of electricity, computing or equipment alone, the worst first.":
        "À la place : perdre chaque fournisseur de electricity (électricité), computing (calcul) ou equipment (matériel) seul, le pire d’abord.",
    "Events from a YAML file (repeatable).": "Événements d’un fichier YAML (répétable).",
    "The whole chain above a thing, and where it is weakest.": "Toute la chaîne au-dessus d’une chose, et où elle est faible.",
    "Energy, chips, sites, operators: who gives what, in watts, which share of the load of a site or of the known intake of anybody else "
    "that is, an unknown one as an interval; what fails worst, and what is least known. An SVG file shows the layers.":
        "Énergie, puces, sites, exploitants : qui donne quoi, en watts, quelle part de la charge d’un site ou des apports connus de tout autre "
        "cela fait, un intervalle si elle est inconnue ; la perte la pire, et le moins connu. Un fichier SVG montre les couches.",
    "`kg depends X --on Y` asks of one pair how much of X rests on Y; this lists everything above X, kind of input by kind.":
        "`kg depends X --on Y` dit d’une paire de combien X dépend de Y ; ici vient tout ce qui est au-dessus de X, sorte d’apport par sorte.",
    "So many steps up. [default: 3]": "Autant d’étapes vers l’amont. [défaut : 3]",
}  # fmt: skip
