"""Metrics, tables of one's own, networks that leave for other engines, Spark; and their part of the help in French."""

from __future__ import annotations

PHRASES = {
    "metric.reading": ("lecture : {text}", "how to read it: {text}"),
    "metric.caution": ("précaution : {text}", "when not to use it: {text}"),
    "run.unmeasured": ("pas mesuré : {metric} sur {projection} ({why})", "not measured: {metric} on {projection} ({why})"),
    "tables.typed": (
        "les deux tables ne peuvent pas venir de l’entrée standard",
        "both tables cannot be standard input",
    ),
    "tables.typed.hint": ("nommer un fichier pour l’une des deux", "name a file for one of the two"),
    "tables.unread": (
        "colonnes de nœuds qu’aucune mesure ne lit : {names}",
        "columns of nodes that no metric reads: {names}",
    ),
    "export.two_files": ("Parquet fait deux fichiers, nœuds et liens", "Parquet is two files, of nodes and of links"),
    "export.two_files.hint": ("donner un nom : kg export NOM.parquet", "name them: kg export NAME.parquet"),
    "engine.parquet": ("--parquet est lu par Spark", "--parquet is read by Spark"),
    "engine.parquet.hint": ("ajouter --engine spark", "add --engine spark"),
    "engine.two": ("deux réseaux sont donnés : --edges et --parquet", "two networks are given: --edges and --parquet"),
    "engine.two.hint": ("n’en garder qu’un", "keep one of them"),
}  # fmt: skip

HELP = {
    "What metrics there are, or the one named: unit, formula, meaning in both languages.":
        "Quelles mesures il y a, ou celle qui est nommée : unité, formule, sens dans les deux langues.",
    "A CSV with source,target,weight instead of the graph.": "Un CSV source,target,weight à la place du graphe.",
    "A CSV with node and what is known of it: equity, value, sector, essential, external_in, external_out.":
        "Un CSV avec node et ce qu’on en sait : equity, value, sector, essential, external_in, external_out.",
    "FORMAT is ttl, trig, nq, nt, jsonld, rdfxml (everything the view holds) or graphml, gexf, csv, parquet (one projection).":
        "FORMAT : ttl, trig, nq, nt, jsonld, rdfxml (tout ce que contient la vue) ou graphml, gexf, csv, parquet (une projection).",
    "A FILE's suffix says the format. Networks in CSV and Parquet are two files, NAME.nodes.csv and NAME.edges.csv; to standard output "
    "goes the list of edges in CSV, which `kg metrics --edges` reads.":
        "Le suffixe d’un FILE dit le format. Un réseau en CSV ou en Parquet fait deux fichiers, NAME.nodes.csv et NAME.edges.csv ; sur "
        "la sortie standard va la liste des arêtes en CSV, que lit `kg metrics --edges`.",
    "Who computes: this process, or Spark for networks beyond one machine.":
        "Qui calcule : ce processus, ou Spark pour les réseaux trop grands pour une machine.",
    "Where Spark runs: local[2], spark://HOST:PORT, yarn ...": "Où Spark tourne : local[2], spark://HOST:PORT, yarn ...",
    "A network that `kg export FILE.parquet` wrote, or with the same columns, for Spark.":
        "Un réseau écrit par `kg export FILE.parquet`, ou de mêmes colonnes, pour Spark.",
}  # fmt: skip
