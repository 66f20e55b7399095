# title.en: The merge of all named graphs as the default graph
INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }
