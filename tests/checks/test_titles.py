"""Titles of A3s in both languages: those that say what will be done, and those that name an issue."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipms.checks.rules.links.titles import names_a_countermeasure
from tests.checks.test_a3_linkage import TOP, WORK
from tests.checks.test_links import a3, told

COUNTERMEASURES = {
    "en": [
        "Hire two nurses",
        "Implement a single point of access",
        "To implement a triage tool",
        "Project: deploy the shared calendar",
        "Deploy tablets in every team",
        "Create a position of liaison nurse",
        "Introduce daily huddles",
        "Install a second telephone line",
        "Put in place a waiting-list committee",
        "Set up a family room",
        "Roll out the electronic file",
        "Recruit a psychologist",
        "Train all workers in the new form",
        "Add a second evening clinic",
        "Buy two vehicles",
        "Build a new reception",
        "Open an evening clinic",
        "Launch the shared consent form project with a pilot",
        "Redesign the intake form",
        "Standardize the discharge sheet",
        "Digitize the referral",
        "Replace the fax machine",
        "Develop a training programme",
        "Establish a crisis line",
        "Adopt the same plan in both directorates",
        "Automate reminders",
        "Centralise all requests",
        "Creation of a liaison team",
        "Implementation of a new referral form",
        "Introduction of new huddles",
        "Purchase of two vehicles",
        "Assign one worker to each family",
        "Use the same form everywhere",
    ],
    "fr": [
        "Embaucher deux infirmières",
        "Implanter un guichet d’accès",
        "Implanter un guichet d'accès",
        "Mettre en place un comité des listes d’attente",
        "Mettre sur pied une équipe de liaison",
        "Mettre en œuvre le nouveau formulaire",
        "Déployer des tablettes dans chaque équipe",
        "Créer un poste d’infirmière de liaison",
        "Instaurer un caucus quotidien",
        "Introduire le rappel téléphonique",
        "Installer une deuxième ligne",
        "Acheter deux véhicules",
        "Ajouter une clinique du soir",
        "Ouvrir une clinique du soir",
        "Recruter un psychologue",
        "Réorganiser l’accueil",
        "Standardiser la feuille de congé",
        "Uniformiser les plans d’intervention",
        "Numériser la référence",
        "Informatiser les dossiers",
        "Remplacer le télécopieur",
        "Développer un programme de formation",
        "Élaborer un guide pour les familles",
        "Centraliser toutes les demandes",
        "Projet : créer une équipe de liaison",
        "A3 : déployer la feuille de statut",
        "Mise en place d’un guichet unique",
        "Création d’une équipe de liaison",
        "Implantation d’un nouveau formulaire",
        "Embauche de deux infirmières",
        "Achat de deux véhicules",
        "Déploiement d’une feuille de statut",
        "Afficher les plans manquants",
        "Lancer la formation des équipes",
    ],
}
ISSUES = {
    "en": [
        "Waiting for a first intervention",
        "Youth services that a child meets one by one",
        "Families who miss the first appointment",
        "Children followed without an intervention plan",
        "Foster families two hours away",
        "Foster children whom nobody meets for weeks",
        "Intake in one call",
        "Hire cars that are never free",
        "Hiring takes eight months",
        "Recruitment that takes eight months",
        "Training that nobody can attend",
        "Train delays on the day of the appointment",
        "Open positions in the evening team",
        "Start of school without a plan",
        "Use of restraint in the units",
        "Design of the form confuses families",
        "Purchase orders that wait for three signatures",
        "Launch of services delayed by the lack of a room",
        "Implementation of plans varies from team to team",
        "Implementation of a plan takes a year",
        "Introduction of the new form is stalled",
        "Creation of a file takes three weeks",
        "Replacement staff who do not know the children",
        "Established families who leave the region",
        "Developmental delays found too late",
        "Standard forms in three versions",
        "Reduce the wait for a first appointment",
        "Fewer missed appointments",
        "Access to a psychologist in the evening",
        "Installations without an elevator",
        "Created files that nobody opens",
        "Build-up of reports on Mondays",
        "Add-on visits that push others out",
        "Overtime in the evening team",
    ],
    "fr": [
        "L’attente d’une première intervention",
        "Des services jeunesse que l’enfant rencontre un à un",
        "Des familles qui manquent le premier rendez-vous",
        "Des enfants suivis sans plan d’intervention",
        "Des familles d’accueil à deux heures de route",
        "L’accueil en un seul appel",
        "Recruter une infirmière prend six mois",
        "Embaucher reste impossible l’été",
        "Remplacer une absence demande deux appels",
        "Ouvrir un dossier exige trois signatures",
        "Installer une famille dure des semaines",
        "Créer un dossier prend trois jours",
        "Obtenir un rendez-vous le soir",
        "La mise en place des plans varie d’une équipe à l’autre",
        "Mise en place tardive des plans d’intervention",
        "Mise en place d’un plan trop longue",
        "Implantation inégale de la feuille de statut",
        "Création d’un dossier en retard",
        "Formation insuffisante des équipes de soir",
        "Formateurs absents l’été",
        "Développement de l’enfant dépisté trop tard",
        "Ouverture des dossiers le lundi",
        "Achats qui attendent trois signatures",
        "Réduire l’attente d’un premier rendez-vous",
        "Moins de rendez-vous manqués",
        "Le roulement du personnel de soir",
        "Installations sans ascenseur",
        "Affichage des plans que personne ne lit",
        "Déploiement de la feuille de statut inégal",
        "Heures supplémentaires dans l’équipe de soir",
        "Des signalements qui s’accumulent le lundi",
        "Organisation du transport le jour même",
        "Recrutement difficile dans le Nord",
        "Embauches annulées à la dernière minute",
    ],
}


class TestTitles:
    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_what_will_be_done_is_seen(self, language: str) -> None:
        assert [title for title in COUNTERMEASURES[language] if not names_a_countermeasure(title, language)] == []

    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_an_issue_is_left_alone(self, language: str) -> None:
        assert [title for title in ISSUES[language] if names_a_countermeasure(title, language)] == []

    @pytest.mark.parametrize(
        ("title", "findings"),
        [
            ("Hire two nurses", [f"{WORK}:1:8 LNK129"]),
            ("{en: The wait, fr: Embaucher deux infirmières}", [f"{WORK}:1:27 LNK129"]),
            ("{en: Hire two nurses, fr: Embaucher deux infirmières}", [f"{WORK}:1:13 LNK129"]),
            ("Embaucher deux infirmières", [f"{WORK}:1:8 LNK129"]),
            ("Evening clinic on Tuesdays!", [f"{WORK}:1:8 LNK129 repeated"]),
            ("Evenings", []),
        ],
    )
    def test_it_is_told_once_where_it_is_read(self, tmp_path: Path, title: str, findings: list[str]) -> None:
        text = a3("project", "top", status="draft", countermeasures="[{id: c1, what: evening clinic, on Tuesdays}]")
        text = text.replace("evening clinic, on Tuesdays", '"evening clinic, on Tuesdays"')
        assert told(tmp_path, TOP | {WORK: text.replace("title: Waiting", f"title: {title}")}, "LNK129") == findings
